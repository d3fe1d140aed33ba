package org.beatline.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.beatline.pipeline.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    @TempDir
    private Path folder;

    @Test
    void fieldsStandAtTheTopOrInsideGoldAndMayBeRenamed() {
        Path file = SomeLabels.write(
                folder.resolve("gold.jsonl"),
                List.of(
                        "{\"id\": \"a\", \"title\": \"T\", \"gold\": {\"label\": -1}}",
                        "",
                        "{\"text\": \"B\", \"label\": 2}"));
        List<Label> labels = Labels.read(List.of(file), Map.of("tier", "label"));
        assertThat(labels).extracting(Label::id).containsExactly("a", "gold.jsonl:3");
        assertThat(labels).extracting(Label::tier).containsExactly(-1, 2);
    }

    @Test
    void everyUnusableLineIsNamedWithItsValue() {
        Path file = SomeLabels.write(
                folder.resolve("bad.jsonl"),
                List.of(
                        "{\"title\": \"T\", \"tier\": 0.5}",
                        "{\"title\": \"T\", \"tier\": 3}",
                        "{\"title\": \"T\", \"tier\": \"NaN\"}",
                        "{\"title\": \"T\"}",
                        "{\"tier\": 1}",
                        "{\"title\": \"T\", \"tier\": true}"));
        assertThatThrownBy(() -> Labels.read(List.of(file), Map.of()))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("6 unusable lines")
                .hasMessageContaining("bad.jsonl:1: tier 0.5")
                .hasMessageContaining("bad.jsonl:5: neither title nor text");
    }

    @Test
    void oneTextWithTwoTiersIsRefusedAndWithOneTierCountsOnce() {
        Path same = SomeLabels.write(
                folder.resolve("same.jsonl"),
                List.of(
                        "{\"id\": \"a\", \"title\": \"T\", \"tier\": 1}",
                        "{\"id\": \"b\", \"title\": \" T \", \"tier\": 1}"));
        assertThat(Labels.distinct(Labels.read(List.of(same), Map.of())))
                .extracting(Label::id)
                .containsExactly("a");
        Path split = SomeLabels.write(
                folder.resolve("split.jsonl"),
                List.of(
                        "{\"id\": \"a\", \"title\": \"T\", \"tier\": 1}",
                        "{\"id\": \"b\", \"title\": \"T\", \"tier\": 0}"));
        assertThatThrownBy(() -> Labels.distinct(Labels.read(List.of(split), Map.of())))
                .hasMessageContaining("a and b have the same text");
    }

    @Test
    void noFirmLiesOnTwoSidesOfTheSplit() {
        List<Label> labels = Labels.read(List.of(SomeLabels.file(folder, "labels.jsonl", 400, 9)), Map.of());
        LabelSplit split = LabelSplit.of(labels, SomeLabels.settings(EncoderKind.NONE, folder));
        Set<String> together = new HashSet<>(groups(split.train()));
        together.retainAll(groups(split.calibration()));
        assertThat(together).isEmpty();
        Set<String> seen = groups(split.seen());
        seen.retainAll(groups(split.test()));
        assertThat(seen).isEmpty();
        assertThat(split.seen().size() + split.test().size()).isEqualTo(400);
    }

    @Test
    void aFirmThatIsNewAmongTheNewestLabelsOnlyMeasures() {
        List<Label> labels = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            labels.add(label("old " + day % 5, day));
        }
        labels.add(label("new", 28));
        assertThat(LabelSplit.of(labels, SomeLabels.settings(EncoderKind.NONE, folder))
                        .test())
                .extracting(Label::group)
                .contains("new");
    }

    private static Label label(String group, int day) {
        LocalDate published = LocalDate.of(2026, 1, day);
        return new Label(group + day, "text " + group + day, 0, group, published, Map.of());
    }

    private static Set<String> groups(List<Label> labels) {
        return labels.stream().map(Label::group).collect(Collectors.toSet());
    }
}
