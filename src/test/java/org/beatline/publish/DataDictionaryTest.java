package org.beatline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.beatline.cards.CardTables;
import org.beatline.pipeline.Table;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
    @Test
    void aTableIsExplainedFromItsDeclaration() {
        Table visits = Table.named("visits")
                .grain("One row per visit.")
                .field("visit_id", "STRING", "The visit.")
                .optionalMeasure("length", "DOUBLE", "minutes", "Here | there.")
                .check("length_is_positive", "length > 0")
                .key("visit_id");

        assertThat(DataDictionary.markdown(List.of(visits)))
                .startsWith(
                        """
                        # Data dictionary

                        ## visits

                        One row per visit. Key: `visit_id`.

                        | column | type | null | unit | meaning |
                        |---|---|---|---|---|
                        | `visit_id` | STRING |  |  | The visit. |
                        | `length` | DOUBLE | yes | minutes | Here \\| there. |
                        | `night` | DATE |  |  | Night that published the row. |

                        Holds for every row:

                        - length is positive: `length > 0`
                        """);
    }

    @Test
    void everyColumnOfStoriesSaysWhatItMeans() {
        assertThat(CardTables.STORIES.fields())
                .allSatisfy(field -> assertThat(field.comment()).endsWith("."));
    }
}
