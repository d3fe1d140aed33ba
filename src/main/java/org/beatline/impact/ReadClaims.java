package org.beatline.impact;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.beatline.articles.ArticleTables;
import org.beatline.pipeline.Inputs;
import org.beatline.pipeline.Job;
import org.beatline.pipeline.Table;
import org.beatline.stories.Member;
import org.beatline.stories.StoryTables;
import org.beatline.stories.StoryVersion;
import org.beatline.stories.StoryVersions;

/** Reads the claims of on-beat stories, once per story version. */
public record ReadClaims(Rubric rubric, ImpactSettings settings) implements Job {
    @Override
    public String name() {
        return "read-claims";
    }

    @Override
    public List<Table> reads() {
        return List.of(ArticleTables.ARTICLES, StoryTables.STORY_ARTICLES);
    }

    @Override
    public List<Table> writes() {
        return List.of(ImpactTables.CLAIMS);
    }

    @Override
    public Map<Table, Dataset<Row>> rows(Inputs inputs) {
        Dataset<Row> claims = StoryVersions.each(
                inputs.all(ArticleTables.ARTICLES),
                inputs.all(StoryTables.STORY_ARTICLES),
                null,
                inputs.from(),
                inputs.to(),
                new VersionReader(new ClaimReader(rubric, settings.maxSentences())),
                ImpactTables.CLAIMS.schema());
        return Map.of(ImpactTables.CLAIMS, claims);
    }

    /** Reads one version after another; a text that a story keeps over several nights is read once. */
    static final class VersionReader implements StoryVersions.Reader {
        private static final long serialVersionUID = 1L;

        private final ClaimReader reader;
        private transient String storyId;
        private transient Map<ArticleText, List<Claim>> known;

        VersionReader(ClaimReader reader) {
            this.reader = reader;
        }

        @Override
        public List<Row> read(StoryVersion version, List<Row> side) {
            if (!version.isOnBeat()) {
                return List.of();
            }
            if (!version.storyId().equals(storyId)) {
                storyId = version.storyId();
                known = new HashMap<>();
            }
            List<Claim> ofArticles = new ArrayList<>();
            for (Member member : texts(version)) {
                claims(member)
                        .forEach(claim -> ofArticles.add(
                                claim.named(claim.id(), claim.source().in(member.articleId(), member.sourceId()))));
            }
            return rows(version.storyId(), version.night(), StoryClaims.merge(ofArticles));
        }

        /** Texts with words of their own, else all: a copy may leave out who said it. */
        private static List<Member> texts(StoryVersion version) {
            List<Member> upheld =
                    version.upheld().stream().filter(member -> !member.digest()).toList();
            List<Member> originals = upheld.stream().filter(Member::isOriginal).toList();
            return originals.isEmpty() ? upheld : originals;
        }

        private List<Claim> claims(Member member) {
            LocalDate day = member.publishedDay() == null ? member.arrivalDay() : member.publishedDay();
            ArticleText text = new ArticleText(member.title(), member.body(), member.outletKind(), day);
            return known.computeIfAbsent(text, reader::read);
        }
    }

    /** Rows of a story version's claims. */
    static List<Row> rows(String storyId, LocalDate night, List<Claim> claims) {
        ImpactScore score = ImpactScore.of(claims);
        return claims.stream()
                .map(claim -> row(
                        storyId,
                        night,
                        claim,
                        score.used().containsValue(claim.id()),
                        ImpactScore.impactWithout(claims, claim.id())))
                .toList();
    }

    private static Row row(String storyId, LocalDate night, Claim claim, boolean isUsed, int impactWithout) {
        ClaimAmount amount = claim.amount();
        ClaimSource source = claim.source();
        boolean isMoney = amount != null;
        return RowFactory.create(
                storyId,
                claim.id(),
                source.articleId(),
                source.sourceId(),
                claim.dimension().name(),
                claim.rule(),
                claim.act(),
                ImpactScore.levelOf(claim).doubleValue(),
                claim.status().label(),
                claim.status().step().doubleValue(),
                claim.scope().label(),
                isMoney ? 0.0 : claim.scope().step().doubleValue(),
                claim.duration().label(),
                isMoney ? 0.0 : claim.duration().step().doubleValue(),
                claim.evidence().name(),
                claim.evidence().cap(claim.status()).doubleValue(),
                ImpactScore.valueOf(claim).doubleValue(),
                isMoney ? amount.usd().doubleValue() : null,
                isMoney ? amount.kind().label() : null,
                isMoney ? amount.awardees() : null,
                isMoney ? amount.effectiveUsd().doubleValue() : null,
                isMoney && amount.revenueUsd() != null ? amount.revenueUsd().doubleValue() : null,
                source.party(),
                source.attribution(),
                source.sentence(),
                source.begin(),
                source.end(),
                isUsed,
                impactWithout,
                Date.valueOf(night));
    }
}
