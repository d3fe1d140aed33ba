package org.beatline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class ImpactTablesTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 6, 20);

    @Test
    void aRowHoldsAllThatScoringNeeds() {
        List<Claim> claims = StoryClaims.merge(BeatRubric.claims(
                "The FCC on Monday fined Karst Mobile $90 million and suspended its licence for 14 days."));
        List<Claim> again = rows(claims).stream().map(ImpactTables::claim).toList();

        assertThat(again).hasSameSizeAs(claims);
        assertThat(ImpactScore.of(again)).isEqualTo(ImpactScore.of(claims));
    }

    @Test
    void aRowSaysWhetherItCountsAndWhatWouldBeWithoutIt() {
        List<Claim> claims = StoryClaims.merge(BeatRubric.claims(
                "The FCC on Monday fined Karst Mobile $90 million and suspended its licence for 14 days."));
        for (Row row : rows(claims)) {
            boolean isUsed = row.getAs("is_used");
            int without = row.getAs("impact_without");
            int impact = ImpactScore.of(claims).impact();
            assertThat(without).isLessThanOrEqualTo(impact);
            if (!isUsed) {
                assertThat(without).isEqualTo(impact);
            }
        }
    }

    @Test
    void rowsHaveTheDeclaredColumns() {
        List<Claim> claims = StoryClaims.merge(BeatRubric.claims("The FCC fined Karst Mobile $90 million."));
        assertThat(ReadClaims.rows("s1", NIGHT, claims)).isNotEmpty().allSatisfy(row -> assertThat(row.size())
                .isEqualTo(ImpactTables.CLAIMS.columns().size()));
    }

    private static List<Row> rows(List<Claim> claims) {
        return ReadClaims.rows("s1", NIGHT, claims).stream()
                .map(row -> {
                    Object[] values = new Object[row.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.get(i);
                    }
                    return (Row) new GenericRowWithSchema(values, ImpactTables.CLAIMS.schema());
                })
                .toList();
    }
}
