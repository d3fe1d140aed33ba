-- Beatline, night 2026-09-14, validation = synthetic.
-- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql

CREATE OR REPLACE VIEW "stories" AS SELECT * FROM read_parquet([
    'stories/2026-06/2026-09-14-e8914e79418c.parquet',
    'stories/2026-07/2026-09-14-fc9811e21225.parquet',
    'stories/2026-08/2026-09-14-d08cfc5968f9.parquet',
    'stories/2026-09/2026-09-14-48b644a5e9f7.parquet'
], union_by_name = true);
COMMENT ON VIEW "stories" IS 'One row per on-beat story: its newest version.';

CREATE OR REPLACE VIEW "trends" AS SELECT * FROM read_parquet([
    'trends/2026-06/2026-09-14-891980576cca.parquet',
    'trends/2026-07/2026-09-14-0bf5681b679d.parquet',
    'trends/2026-08/2026-09-14-2fae3767c943.parquet',
    'trends/2026-09/2026-09-14-57ac1d5daf6e.parquet'
], union_by_name = true);
COMMENT ON VIEW "trends" IS 'One row per series and period: its newest release; a suppressed one has no value but a reason.';

CREATE OR REPLACE VIEW "story_origins" AS SELECT * FROM read_parquet([
    'story_origins/2026-06/2026-09-14-ac24271eabbf.parquet',
    'story_origins/2026-07/2026-09-14-d11151274084.parquet',
    'story_origins/2026-08/2026-09-14-436bbe3196ab.parquet',
    'story_origins/2026-09/2026-09-14-e68ddb914e1b.parquet'
], union_by_name = true);
COMMENT ON VIEW "story_origins" IS 'One row per origin of a current story: a text that others may repeat.';

CREATE OR REPLACE VIEW "topics" AS SELECT * FROM read_parquet([
    'topics/2026-09/2026-09-14-9e64b8b4d617.parquet'
], union_by_name = true);
COMMENT ON VIEW "topics" IS 'One row per topic of the beat.';

CREATE OR REPLACE VIEW "panels" AS SELECT * FROM read_parquet([
    'panels/2026-07/2026-09-14-29f6c73d2b83.parquet'
], union_by_name = true);
COMMENT ON VIEW "panels" IS 'One row per panel version, scope and outlet that was considered.';
