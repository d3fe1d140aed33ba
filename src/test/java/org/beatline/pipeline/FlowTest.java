package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FlowTest {
    private static final Table ARTICLES = Table.named("articles").key();
    private static final Table STORIES = Table.named("stories").key();
    private static final Table DAYS = Table.named("days").key();
    private static final Job LOAD = new Step("load", List.of(), ARTICLES);
    private static final Job LINK = new Step("link", List.of(ARTICLES), STORIES);
    private static final Job OBSERVE = new Step("observe", List.of(ARTICLES, DAYS), DAYS);
    private static final Job MEASURE =
            new Step("measure", List.of(STORIES, DAYS), Table.named("trends").key());

    @Test
    void aJobStartsWhenWhatItReadsIsWritten() {
        Queue<String> done = new ConcurrentLinkedQueue<>();

        try (Flow<Boolean> flow = new Flow<>(List.of(LOAD, LINK, OBSERVE, MEASURE), job -> done.add(job.name()))) {
            flow.result(MEASURE);
        }

        assertThat(done).hasSize(4).startsWith("load").endsWith("measure");
    }

    @Test
    @Timeout(10)
    void jobsThatReadNothingOfEachOtherRunSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);

        try (Flow<Boolean> flow = new Flow<>(List.of(LOAD, LINK, OBSERVE), job -> job == LOAD || met(both))) {
            assertThat(flow.result(LINK)).isTrue();
            assertThat(flow.result(OBSERVE)).isTrue();
        }
    }

    @Test
    void whatFailedIsToldAsItIsAndNothingThatReadsItStarts() {
        Queue<String> begun = new ConcurrentLinkedQueue<>();
        OperatorException refused = new OperatorException(ExitCode.STORAGE, "Cannot write stories: full.");

        try (Flow<Boolean> flow = new Flow<>(List.of(LOAD, LINK, OBSERVE, MEASURE), job -> {
            begun.add(job.name());
            if (job == LINK) {
                throw refused;
            }
            return true;
        })) {
            assertThatThrownBy(() -> flow.result(LINK)).isSameAs(refused);
            assertThatThrownBy(() -> flow.result(MEASURE)).isSameAs(refused);
        }

        assertThat(begun).doesNotContain("measure");
    }

    private static boolean met(CyclicBarrier both) {
        try {
            both.await(5, TimeUnit.SECONDS);
            return true;
        } catch (Exception alone) {
            return false;
        }
    }

    private record Step(String name, List<Table> reads, List<Table> writes) implements Job {
        Step(String name, List<Table> reads, Table... writes) {
            this(name, reads, Arrays.asList(writes));
        }

        @Override
        public Map<Table, Dataset<Row>> rows(Inputs inputs) {
            return Map.of();
        }
    }
}
