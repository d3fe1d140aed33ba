package org.beatline.cards;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.beatline.articles.EntityMention;
import org.beatline.articles.TopicScore;
import org.beatline.stories.Member;
import org.beatline.stories.StoryVersion;

/** Members that name only what matters to a test: by default a reviewed, on-beat origin of an owner of its own. */
final class TestMember {
    static final LocalDate NIGHT = LocalDate.of(2026, 7, 10);

    /** Enough words to tell what lies ahead from what is past. */
    static final PartSettings PARTS = new PartSettings(
            60,
            7,
            5,
            12,
            10,
            List.of("will", "expected", "scheduled", "planned", "plans", "due", "would"),
            List.of("was", "were", "had", "lost"),
            List.of("hearing", "if", "decision"),
            List.of("people workers employees", "fragments pieces"),
            List.of("agency", "firm", "person"));

    private final String id;
    private String title = "Rocket launches satellites";
    private String outlet;
    private String owner;
    private int tier = 1;
    private boolean isReviewed = true;
    private boolean isRetracted;
    private boolean isOnBeat = true;
    private boolean isDigest;
    private List<TopicScore> topics = List.of(new TopicScore("launch", 4));
    private List<EntityMention> entities = List.of();
    private LocalDate day = LocalDate.of(2026, 7, 8);
    private String body;
    private String relation = "independent";
    private String originId;
    private String originOwner;

    private TestMember(String id) {
        this.id = id;
        this.body = "Body of " + id + ".";
        this.outlet = "outlet-" + id;
        this.owner = "owner-" + id;
        this.originId = id;
        this.originOwner = owner;
    }

    static TestMember origin(String id) {
        return new TestMember(id);
    }

    /** A verbatim copy by another outlet. */
    static TestMember copyOf(String originId, String id) {
        TestMember copy = new TestMember(id);
        copy.relation = "exact";
        copy.originId = originId;
        copy.originOwner = "owner-" + originId;
        return copy;
    }

    static StoryVersion story(TestMember... members) {
        return new StoryVersion(
                "story",
                NIGHT,
                Arrays.stream(members).map(TestMember::member).toList(),
                Set.of(StoryVersion.Change.NEW));
    }

    TestMember titled(String text) {
        title = text;
        return this;
    }

    TestMember saying(String text) {
        body = text;
        return this;
    }

    TestMember on(LocalDate published) {
        day = published;
        return this;
    }

    TestMember undated() {
        day = null;
        return this;
    }

    TestMember naming(EntityMention... mentions) {
        entities = List.of(mentions);
        return this;
    }

    /** A later state of the text of an origin, by the same outlet. */
    TestMember updating(String origin) {
        relation = "update";
        outlet = "outlet-" + origin;
        originId = origin;
        originOwner = "owner-" + origin;
        return this;
    }

    TestMember ofOwner(String group) {
        owner = group;
        originOwner = group;
        return this;
    }

    TestMember ofTier(int outletTier) {
        tier = outletTier;
        return this;
    }

    TestMember unreviewed() {
        isReviewed = false;
        owner = null;
        originOwner = null;
        return this;
    }

    TestMember retracted() {
        isRetracted = true;
        return this;
    }

    TestMember offBeat() {
        isOnBeat = false;
        topics = List.of();
        return this;
    }

    TestMember digest() {
        isDigest = true;
        return this;
    }

    TestMember about(TopicScore... scores) {
        topics = List.of(scores);
        return this;
    }

    Member member() {
        LocalDate arrival = day == null ? LocalDate.of(2026, 7, 8) : day;
        return new Member(
                id,
                null,
                1,
                outlet,
                "Outlet " + id,
                owner,
                "trade",
                tier,
                isReviewed,
                false,
                null,
                title,
                body,
                day == null ? null : Timestamp.from(day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                day,
                arrival,
                isRetracted,
                isOnBeat,
                isDigest,
                null,
                topics,
                entities,
                relation,
                originId,
                originOwner,
                null,
                "full");
    }
}
