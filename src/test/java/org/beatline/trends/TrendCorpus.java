package org.beatline.trends;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.RowFactory;

/**
 * A corpus as the earlier steps leave it: outlets with levels of their own, on-beat stories told by several of them,
 * some articles late. A topic rises from a day on; outlets may leave, and those that stay write the same
 * whether they do.
 */
final class TrendCorpus {
    static final LocalDate START = LocalDate.of(2026, 6, 17);
    static final Object[] ARTICLE_COLUMNS = {
        "article_id",
        "version",
        "outlet_id",
        "owner",
        "is_reviewed",
        "published_day",
        "excluded_reason",
        "is_retracted",
        "is_on_beat",
        "topics",
        "night"
    };
    static final Object[] PLACEMENT_COLUMNS = {"article_id", "story_id", "origin_id", "relation", "night"};
    static final Object[] STORY_COLUMNS = {
        "story_id",
        "first_day",
        "verified_by",
        "tier",
        "impact",
        "is_held",
        "topics",
        "sentiment_version",
        "changes",
        "night"
    };
    static final Object[] OUTLET_DAY_COLUMNS = {"outlet_id", "owner", "day", "is_observed", "reason", "night"};

    final List<Object[]> articles = new ArrayList<>();
    final List<Object[]> placements = new ArrayList<>();
    final List<Object[]> stories = new ArrayList<>();
    final List<Object[]> outletDays = new ArrayList<>();

    /** Levels differ by outlet; the first {@code leaving} outlets, the heaviest, leave on day {@code leavingDay}. */
    static TrendCorpus simulated(int days, int outlets, int leaving, int leavingDay, double rise, int riseDay) {
        TrendCorpus corpus = new TrendCorpus();
        Random random = new Random(7);
        for (int day = 0; day < days; day++) {
            LocalDate published = START.plusDays(day);
            int stayingFrom = day >= leavingDay ? leaving : 0;
            for (int outlet = 0; outlet < outlets; outlet++) {
                int offBeat = 10 + random.nextInt(5);
                if (outlet < stayingFrom) {
                    continue;
                }
                corpus.outletDays.add(new Object[] {"o" + outlet, "owner" + outlet, published, true, null, published});
                for (int i = 0; i < offBeat; i++) {
                    String id = "off-" + day + "-" + outlet + "-" + i;
                    corpus.article(id, "s-" + id, "o" + outlet, published, published, List.of());
                }
            }
            double level = day >= riseDay ? rise : 1;
            for (int i = 0; i < (int) Math.round(14 * level); i++) {
                corpus.story("story-" + day + "-" + i, "launch", published, stayingFrom, outlets, random);
            }
            for (int i = 0; i < 6; i++) {
                corpus.story("story-" + day + "-s" + i, "satellites", published, stayingFrom, outlets, random);
            }
        }
        return corpus;
    }

    /** The same rows, to be changed. */
    TrendCorpus copy() {
        TrendCorpus copy = new TrendCorpus();
        copy.articles.addAll(articles);
        copy.placements.addAll(placements);
        copy.stories.addAll(stories);
        copy.outletDays.addAll(outletDays);
        return copy;
    }

    private void story(String id, String topic, LocalDate day, int from, int outlets, Random random) {
        TreeMap<LocalDate, Integer> members = new TreeMap<>();
        for (int outlet = 0; outlet < outlets; outlet++) {
            double level = 0.35 * (outlets - outlet) / outlets + 0.05;
            boolean isTold = random.nextDouble() < level;
            LocalDate night = day.plusDays(random.nextInt(10) == 0 ? 1 + random.nextInt(6) : 0);
            if (isTold && outlet >= from) {
                article(id + "-" + outlet, id, "o" + outlet, day, night, List.of(topic));
                members.merge(night, 1, Integer::sum);
            }
        }
        int verified = 0;
        int tier = random.nextInt(5) - 2;
        int impact = 1 + random.nextInt(7);
        for (Map.Entry<LocalDate, Integer> night : members.entrySet()) {
            verified += night.getValue();
            stories.add(new Object[] {
                id,
                day,
                verified,
                tier,
                impact,
                false,
                List.of(RowFactory.create(topic, 2.0)),
                "model-1",
                List.of(night.getKey().equals(members.firstKey()) ? "new" : "arrival"),
                night.getKey()
            });
        }
    }

    void article(String id, String story, String outlet, LocalDate day, LocalDate night, List<String> topics) {
        articles.add(version(id, 1, outlet, day, false, topics, night));
        placements.add(new Object[] {id, story, id, "original", night});
    }

    static Object[] version(
            String id,
            int version,
            String outlet,
            LocalDate day,
            boolean isRetracted,
            List<String> topics,
            LocalDate night) {
        return new Object[] {
            id,
            version,
            outlet,
            outlet.replace("o", "owner"),
            true,
            day,
            isRetracted ? "RETRACTED" : null,
            isRetracted,
            !topics.isEmpty(),
            topics.stream().map(topic -> RowFactory.create(topic, 2.0, null)).toList(),
            night
        };
    }
}
