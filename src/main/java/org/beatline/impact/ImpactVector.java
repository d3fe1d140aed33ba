package org.beatline.impact;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An impact vector read back, to check that the figures follow from what it says. */
public final class ImpactVector {
    private final Map<String, String> parts = new LinkedHashMap<>();

    private ImpactVector(String vector) {
        for (String part : vector.split("/")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                parts.put(part.substring(0, colon), part.substring(colon + 1));
            }
        }
    }

    /** Reads {@code BL:1.1/R:6.5(ACT=suspension,ST=0,SC=+.5)/F:0.0/O:0.0/EV:E1/RAW:6.5/I:7}. */
    public static ImpactVector of(String vector) {
        return new ImpactVector(vector);
    }

    /**
     * Whether raw, impact and all three levels come out again.
     *
     * @param levels of the rubric's rows by act
     */
    public boolean isRecomputable(Map<String, ? extends Collection<BigDecimal>> levels) {
        BigDecimal raw = ImpactScore.raw(level("R"), level("F"), level("O"));
        return raw.compareTo(new BigDecimal(parts.get("RAW"))) == 0
                && ImpactScore.impact(raw) == Integer.parseInt(parts.get("I"))
                && isActRecomputable(Dimension.R, levels)
                && isActRecomputable(Dimension.O, levels)
                && isMoneyRecomputable();
    }

    /** A level of the vector, 0.0 where it claims nothing. */
    public BigDecimal level(String dimension) {
        String part = parts.get(dimension);
        int bracket = part.indexOf('(');
        return new BigDecimal(bracket < 0 ? part : part.substring(0, bracket));
    }

    private boolean isActRecomputable(Dimension dimension, Map<String, ? extends Collection<BigDecimal>> levels) {
        Map<String, String> bracket = bracket(dimension);
        if (bracket.isEmpty()) {
            return level(dimension.name()).signum() == 0;
        }
        BigDecimal steps = step(bracket, "ST").add(step(bracket, "SC")).add(step(bracket, "DU"));
        Collection<BigDecimal> ofAct =
                levels.containsKey(bracket.get("ACT")) ? levels.get(bracket.get("ACT")) : List.of();
        return ofAct.stream()
                .anyMatch(level -> capped(level.add(steps), bracket).compareTo(level(dimension.name())) == 0);
    }

    private boolean isMoneyRecomputable() {
        Map<String, String> bracket = bracket(Dimension.F);
        if (bracket.isEmpty()) {
            return level("F").signum() == 0;
        }
        BigDecimal revenue = bracket.containsKey("REV") ? new BigDecimal(bracket.get("REV")) : null;
        ClaimAmount amount = new ClaimAmount(new BigDecimal(bracket.get("A")), AmountKind.OBLIGATED, 1, null, revenue);
        BigDecimal level = ClaimValue.of(Claim.money("F", amount, Status.EFFECTIVE, EvidenceClass.E1))
                .value();
        // four digits of the amount may move the level across the middle of a tenth
        BigDecimal difference = capped(level.add(step(bracket, "ST")), bracket)
                .subtract(level("F"))
                .abs();
        return difference.compareTo(new BigDecimal("0.1")) <= 0;
    }

    private static BigDecimal capped(BigDecimal stepped, Map<String, String> bracket) {
        BigDecimal clipped = stepped.max(BigDecimal.ZERO).min(BigDecimal.TEN);
        return bracket.containsKey("CAP") ? clipped.min(new BigDecimal(bracket.get("CAP"))) : clipped;
    }

    private static BigDecimal step(Map<String, String> bracket, String name) {
        return Optional.ofNullable(bracket.get(name)).map(BigDecimal::new).orElse(BigDecimal.ZERO);
    }

    private Map<String, String> bracket(Dimension dimension) {
        String part = parts.get(dimension.name());
        int open = part.indexOf('(');
        Map<String, String> bracket = new LinkedHashMap<>();
        if (open >= 0) {
            for (String item : part.substring(open + 1, part.length() - 1).split(",")) {
                String[] pair = item.split("=", 2);
                bracket.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return bracket;
    }
}
