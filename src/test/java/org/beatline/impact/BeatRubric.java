package org.beatline.impact;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.beatline.pipeline.Settings;

/** The shipped rubric, read once, and texts read by it. */
final class BeatRubric {
    static final RubricFile FILE =
            Settings.beatFile(RubricFile.class, List.of(Path.of("conf/beats/space-defense")), "rubric.conf");
    static final Rubric RUBRIC = Rubric.of(FILE);
    static final ClaimReader READER = new ClaimReader(RUBRIC, 20);
    static final LocalDate DAY = LocalDate.of(2026, 6, 20);

    private BeatRubric() {}

    static List<Claim> claims(String body) {
        return claims("", body);
    }

    static List<Claim> claims(String title, String body) {
        return READER.read(new ArticleText(title, body, "wire", DAY));
    }

    static ImpactScore score(String body) {
        return ImpactScore.of(claims(body));
    }
}
