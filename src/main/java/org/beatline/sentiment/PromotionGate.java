package org.beatline.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a newly trained model may score: measured on the test part only, every refusal with its figures. */
final class PromotionGate {
    private final SentimentSettings.Gate limits;

    PromotionGate(SentimentSettings.Gate limits) {
        this.limits = limits;
    }

    /**
     * Why a model may not be promoted; empty if it may.
     *
     * @param challenger the new model on the test part
     * @param baselines what a first model has to beat, on the same labels
     * @param champion the model in use on the same labels, empty if there is none
     */
    List<String> refusals(TierEvaluation challenger, List<List<ScoredLabel>> baselines, List<ScoredLabel> champion) {
        List<String> refusals = new ArrayList<>();
        for (List<ScoredLabel> baseline : baselines) {
            Interval gain = challenger.differencesTo(baseline).get("macro_f1");
            if (gain.lower() <= 0) {
                refusals.add(text("macro-F1 is not above a baseline: difference %.3f, from %.3f", gain));
            }
        }
        double error = challenger.calibrationError();
        double limit = Math.max(limits.calibrationError(), challenger.chanceCalibrationError());
        if (error > limit) {
            refusals.add("calibration error %.3f is above %.3f".formatted(error, limit));
        }
        if (!champion.isEmpty()) {
            addLosses(challenger, champion, refusals);
        }
        return refusals;
    }

    private void addLosses(TierEvaluation challenger, List<ScoredLabel> champion, List<String> refusals) {
        Interval change = challenger.differencesTo(champion).get("macro_f1");
        if (change.lower() < -limits.macroF1Loss()) {
            refusals.add(text("macro-F1 may be below the model in use: difference %.3f, from %.3f", change));
        }
        double[] before =
                new TierEvaluation(champion, limits.replicates()).metrics().recall();
        double[] after = challenger.metrics().recall();
        for (int tier = 0; tier < CumulativeTiers.TIERS; tier++) {
            if (before[tier] - after[tier] > limits.recallLoss()) {
                refusals.add(String.format(
                        Locale.ROOT,
                        "recall of tier %d falls from %.3f to %.3f",
                        tier + CumulativeTiers.LOWEST,
                        before[tier],
                        after[tier]));
            }
        }
    }

    private static String text(String form, Interval difference) {
        return String.format(Locale.ROOT, form, difference.value(), difference.lower());
    }
}
