package org.beatline.cards;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.beatline.impact.Claim;
import org.beatline.impact.ClaimSource;
import org.beatline.impact.ImpactScore;

/** Parts of a card as values of the nested columns of {@code stories}. */
final class PartRows {
    private PartRows() {}

    static Row[] facts(CardParts parts) {
        return rows(parts.facts(), fact -> quoting(fact.statement(), fact.origins()));
    }

    static Row[] parties(CardParts parts) {
        return rows(
                parts.parties(),
                party -> RowFactory.create(
                        party.entityId(), party.kind(), party.salience(), party.mentions(), party.origins()));
    }

    static Row[] affected(CardParts parts) {
        return rows(parts.affected(), PartRows::affected);
    }

    private static Row affected(Claim claim) {
        ClaimSource source = claim.source();
        return RowFactory.create(
                source.party(),
                claim.id(),
                claim.dimension().name(),
                ImpactScore.valueOf(claim).doubleValue(),
                source.articleId(),
                source.begin(),
                source.end(),
                source.sentence());
    }

    static Row[] timeline(CardParts parts) {
        return rows(parts.timeline(), date -> {
            TimeExpression time = date.time();
            return quoting(
                    date.statement(),
                    time.date(),
                    time.precision().label(),
                    date.status(),
                    Date.valueOf(time.from()),
                    Date.valueOf(time.to()),
                    date.origins());
        });
    }

    static Row[] watch(CardParts parts) {
        return rows(
                parts.watch(),
                item -> quoting(
                        item.statement(), item.time().map(TimeExpression::date).orElse(null), item.origins()));
    }

    static Row[] conflicts(CardParts parts) {
        List<Row> rows = new ArrayList<>();
        parts.conflicts().forEach(conflict -> conflict.values()
                .forEach(value ->
                        rows.add(quoting(value.statement(), conflict.unit(), value.value(), value.origins()))));
        return rows.toArray(Row[]::new);
    }

    static Row[] empty(CardParts parts) {
        return parts.empty().entrySet().stream()
                .map(part -> RowFactory.create(
                        part.getKey().name().toLowerCase(Locale.ROOT),
                        part.getValue().name()))
                .toArray(Row[]::new);
    }

    private static <T> Row[] rows(List<T> lines, Function<T, Row> row) {
        return lines.stream().map(row).toArray(Row[]::new);
    }

    /** What a line says, followed by the sentence it quotes. */
    private static Row quoting(Statement statement, Object... says) {
        List<Object> values = new ArrayList<>(Arrays.asList(says));
        values.add(statement.member().articleId());
        values.add(statement.begin());
        values.add(statement.end());
        values.add(statement.text());
        return RowFactory.create(values.toArray());
    }
}
