package org.beatline.cards;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.beatline.articles.TopicScore;
import org.beatline.stories.Member;
import org.beatline.stories.StoryVersion;

/** Members that name only what matters to a test: by default a reviewed, on-beat origin of an owner of its own. */
final class TestMember {
    static final LocalDate NIGHT = LocalDate.of(2026, 7, 10);

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
    private String relation = "independent";
    private String originId;
    private String originOwner;

    private TestMember(String id) {
        this.id = id;
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

    private Member member() {
        LocalDate day = LocalDate.of(2026, 7, 8);
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
                "Body of " + id + ".",
                Timestamp.valueOf(day.atStartOfDay()),
                day,
                day,
                isRetracted,
                isOnBeat,
                isDigest,
                null,
                topics,
                List.of(),
                relation,
                originId,
                originOwner,
                null,
                "full");
    }
}
