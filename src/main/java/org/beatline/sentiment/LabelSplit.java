package org.beatline.sentiment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels in three parts, whole groups at a time: a hash of the group decides, so a group stays where it is whatever
 * labels join; groups that are new within the newest labels only measure, so that part of the test lies after
 * everything the model saw.
 *
 * @param train fits the regressions
 * @param calibration sets the temperature
 * @param test only measures
 */
record LabelSplit(List<Label> train, List<Label> calibration, List<Label> test) {

    static LabelSplit of(List<Label> labels, SentimentSettings settings) {
        LocalDate late = lateAfter(labels, settings.lateShare());
        Map<String, LocalDate> firstDays = firstDays(labels);
        LabelSplit split = new LabelSplit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Label label : labels) {
            double position = label.position();
            LocalDate firstDay = firstDays.get(label.group());
            boolean isLate = late != null && firstDay != null && firstDay.isAfter(late);
            if (isLate || position < settings.testShare()) {
                split.test.add(label);
            } else if (position < settings.testShare() + settings.calibrationShare()) {
                split.calibration.add(label);
            } else {
                split.train.add(label);
            }
        }
        return split;
    }

    /** Labels of train and calibration. */
    List<Label> seen() {
        List<Label> seen = new ArrayList<>(train);
        seen.addAll(calibration);
        return seen;
    }

    private static LocalDate lateAfter(List<Label> labels, double lateShare) {
        List<LocalDate> days = labels.stream()
                .map(Label::publishedDay)
                .filter(day -> day != null)
                .sorted()
                .toList();
        return days.isEmpty() ? null : days.get((int) Math.floor((days.size() - 1) * (1 - lateShare)));
    }

    private static Map<String, LocalDate> firstDays(List<Label> labels) {
        Map<String, LocalDate> firstDays = new HashMap<>();
        for (Label label : labels) {
            if (label.publishedDay() != null) {
                firstDays.merge(label.group(), label.publishedDay(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return firstDays;
    }
}
