package org.beatline.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what is true of a simulated corpus beside it: one row per line with an article, per story, per published day
 * and topic, and per line without an article.
 */
final class Truth implements AutoCloseable {
    private static final int DAYS_UNTIL_SETTLED = 45;
    private static final String WHOLE = "whole";

    private final SimulationPlan plan;
    private final List<String> topics;
    private final BufferedWriter articles;
    private final BufferedWriter stories;
    private final BufferedWriter days;
    private final BufferedWriter others;
    private final TreeMap<LocalDate, DayCounts> unsettled = new TreeMap<>();

    private Truth(SimulationPlan plan, Path folder) throws IOException {
        this.plan = plan;
        this.topics = List.copyOf(Newsroom.shipped().topics().keySet());
        this.articles = Files.newBufferedWriter(folder.resolve("articles.jsonl"));
        this.stories = Files.newBufferedWriter(folder.resolve("stories.jsonl"));
        this.days = Files.newBufferedWriter(folder.resolve("days.jsonl"));
        this.others = Files.newBufferedWriter(folder.resolve("others.jsonl"));
    }

    static Truth into(Path folder, SimulationPlan plan) throws IOException {
        return new Truth(plan, Files.createDirectories(folder));
    }

    void add(LocalDate day, List<Line> lines, List<Story> storiesOfTheDay) {
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.hasArticle()) {
                write(articles, line.truth());
                count(line);
            } else {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("day", day.toString());
                row.put("line", i + 1);
                row.putAll(line.truth());
                write(others, row);
            }
        }
        for (Story story : storiesOfTheDay) {
            if (!story.articles().isEmpty()) {
                write(stories, row(story));
            }
        }
        unsettled.computeIfAbsent(day, key -> new DayCounts());
        while (unsettled.firstKey().isBefore(day.minusDays(DAYS_UNTIL_SETTLED))) {
            settle();
        }
    }

    private void count(Line line) {
        Article article = line.article();
        LocalDate published = article.published().toLocalDate();
        boolean isCounted = line.kind() == Line.Kind.ARTICLE && line.isDated() && article.isCounted();
        if (isCounted && !published.isBefore(plan.start())) {
            DayCounts counts = unsettled.computeIfAbsent(published, key -> new DayCounts());
            counts.articles.merge(WHOLE, 1L, Long::sum);
            counts.articles.merge(article.event().kind().topic(), 1L, Long::sum);
        }
    }

    private void settle() {
        Map.Entry<LocalDate, DayCounts> day = unsettled.pollFirstEntry();
        Map<String, Long> counts = day.getValue().articles;
        for (String topic : topics) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", day.getKey().toString());
            row.put("topic", topic);
            row.put("story_factor", plan.storyFactor(topic, day.getKey()));
            row.put("article_factor", plan.articleFactor(topic, day.getKey()));
            row.put("counted", counts.getOrDefault(topic, 0L));
            row.put("counted_all", counts.getOrDefault(WHOLE, 0L));
            write(days, row);
        }
    }

    private static Map<String, Object> row(Story story) {
        Event event = story.event();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("story", event.storyId());
        row.put("kind", event.kind().name());
        row.put("topic", event.kind().topic());
        row.put("event_day", event.day().toString());
        row.put("resembles", event.resembles());
        row.put("tier", event.kind().tier());
        row.put("R", event.regulatory());
        row.put("F", event.financial());
        row.put("O", event.operational());
        row.put("impact", event.impact());
        row.put("amount_usd", event.amountMillions() == 0 ? null : Math.round(event.amountMillions() * 1_000_000));
        row.put("actors", event.actors());
        row.put("articles", story.articles().size());
        row.put("origins", story.origins());
        row.put("verified_by", story.verifiedBy());
        return row;
    }

    private static void write(BufferedWriter writer, Map<String, Object> row) {
        try {
            writer.write(BrokenRecord.json(row));
            writer.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        while (!unsettled.isEmpty()) {
            settle();
        }
        articles.close();
        stories.close();
        days.close();
        others.close();
    }

    /** Counted articles of one published day, by topic and in all. */
    private static final class DayCounts {
        private final Map<String, Long> articles = new TreeMap<>();
    }
}
