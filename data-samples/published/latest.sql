-- Beatline, night 2026-09-14, validation = synthetic.
-- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql

CREATE OR REPLACE VIEW "stories" AS SELECT * FROM read_parquet([
    'stories/2026-06/2026-09-14-93926f25ac3b.parquet',
    'stories/2026-07/2026-09-14-a0c4ed6a65b9.parquet',
    'stories/2026-08/2026-09-14-eab657d05946.parquet',
    'stories/2026-09/2026-09-14-4ea69edf9490.parquet'
], union_by_name = true);
COMMENT ON VIEW "stories" IS 'One row per on-beat story: its newest version.';

CREATE OR REPLACE VIEW "story_origins" AS SELECT * FROM read_parquet([
    'story_origins/2026-06/2026-09-14-3e2586d72183.parquet',
    'story_origins/2026-07/2026-09-14-cb01e1db6fc7.parquet',
    'story_origins/2026-08/2026-09-14-61be1a670c6c.parquet',
    'story_origins/2026-09/2026-09-14-136493fcf287.parquet'
], union_by_name = true);
COMMENT ON VIEW "story_origins" IS 'One row per origin of a current story: a text that others may repeat.';

CREATE OR REPLACE VIEW "trends" AS SELECT * FROM read_parquet([
    'trends/2026-06/2026-09-14-6d281ab943ae.parquet',
    'trends/2026-07/2026-09-14-6b5a3778d90b.parquet',
    'trends/2026-08/2026-09-14-f2e8317afbf4.parquet',
    'trends/2026-09/2026-09-14-88702a8ed0ea.parquet'
], union_by_name = true);
COMMENT ON VIEW "trends" IS 'One row per series and period: its newest release; a suppressed one has no value but a reason.';

CREATE OR REPLACE VIEW "topics" AS SELECT * FROM read_parquet([
    'topics/2026-09/2026-09-14-9e64b8b4d617.parquet'
], union_by_name = true);
COMMENT ON VIEW "topics" IS 'One row per topic of the beat.';

CREATE OR REPLACE VIEW "panels" AS SELECT * FROM read_parquet([
    'panels/2026-07/2026-09-14-ac84373d211e.parquet'
], union_by_name = true);
COMMENT ON VIEW "panels" IS 'One row per panel version, scope and outlet that was considered.';
