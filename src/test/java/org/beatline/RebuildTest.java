package org.beatline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.functions;
import org.beatline.pipeline.ExitCode;
import org.beatline.pipeline.OperatorException;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Table;
import org.beatline.review.RootDifference;
import org.beatline.testing.SmallRoot;
import org.beatline.testing.SparkTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two small nights, one after the other, and the same root built anew. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class RebuildTest extends SparkTest {
    @TempDir
    static Path folder;

    private static SmallRoot nights;
    private static Workspace original;

    @BeforeAll
    static void runNights() {
        nights = SmallRoot.simulate(folder, 40, 2);
        original = nights.open("original");
        for (LocalDate night : nights.days()) {
            new Nightly(original).run(List.of(night), Progress.silent());
        }
    }

    @Test
    @Order(1)
    void aRebuiltRootHoldsTheSameRows() {
        Workspace rebuilt = nights.open("rebuilt");
        new Nightly(rebuilt).rebuild(original, Progress.silent());

        assertThat(difference(rebuilt))
                .allSatisfy(table ->
                        assertThat(table.differingRows()).as(table.table()).isZero());
        assertThat(rebuilt.nights().published()).hasSameSizeAs(original.nights().published());
    }

    @Test
    @Order(2)
    void aChangedCellAndAMissingRowAreBothFound() {
        Table articles = org.beatline.articles.ArticleTables.ARTICLES;
        LocalDate last = nights.days().get(1);
        var rows = original.rows(articles, last);
        long count = rows.count();
        var changed = rows.withColumn(
                "title",
                functions.when(functions.col("line").equalTo(1), "another").otherwise(functions.col("title")));
        String anyId = rows.select("article_id")
                .as(org.apache.spark.sql.Encoders.STRING())
                .first();

        long changedRows = rows.where("line = 1").count();
        assertThat(RootDifference.of(List.of(articles), table -> rows, table -> changed)
                        .get(0)
                        .differingRows())
                .isEqualTo(2 * changedRows)
                .isPositive();
        RootDifference doubled = RootDifference.of(
                        List.of(articles),
                        table -> rows,
                        table -> rows.unionAll(
                                rows.where(functions.col("article_id").equalTo(anyId))))
                .get(0);
        assertThat(doubled.onlyThere()).isPositive();
        assertThat(doubled.rowsHere()).isEqualTo(count);
    }

    @Test
    @Order(3)
    void aRootThatHoldsNightsIsNotBuiltInto() {
        assertThatThrownBy(() -> new Nightly(original).rebuild(original, Progress.silent()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("it holds nights up to " + nights.days().get(1));
    }

    @Test
    @Order(4)
    void aCorpusThatLostANightIsRefused() throws IOException {
        Path lost = nights.corpus().resolve(nights.days().get(1).toString());
        Files.move(lost, folder.resolve("elsewhere"));

        assertThatThrownBy(() -> new Nightly(nights.open("third")).rebuild(original, Progress.silent()))
                .isInstanceOfSatisfying(OperatorException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(nights.days().get(1).toString());
    }

    private static List<RootDifference> difference(Workspace rebuilt) {
        LocalDate night = nights.days().get(nights.days().size() - 1);
        return RootDifference.of(
                Nightly.tables(original.settings()),
                table -> original.rows(table, night),
                table -> rebuilt.rows(table, night));
    }
}
