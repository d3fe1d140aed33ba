-- Beatline, night 2026-09-14, validation = synthetic.
-- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql

CREATE OR REPLACE VIEW "stories" AS SELECT * FROM read_parquet([
    'stories/2026-06/2026-09-14-89b5696a8062.parquet',
    'stories/2026-07/2026-09-14-8e0a28566504.parquet',
    'stories/2026-08/2026-09-14-d97c56a8472e.parquet',
    'stories/2026-09/2026-09-14-d9038a55fe29.parquet'
], union_by_name = true);
COMMENT ON VIEW "stories" IS 'One row per on-beat story: its newest version.';

CREATE OR REPLACE VIEW "story_origins" AS SELECT * FROM read_parquet([
    'story_origins/2026-06/2026-09-14-8cb68275a4d8.parquet',
    'story_origins/2026-07/2026-09-14-c9d3ed2a495f.parquet',
    'story_origins/2026-08/2026-09-14-0b4837bf021b.parquet',
    'story_origins/2026-09/2026-09-14-e68ddb914e1b.parquet'
], union_by_name = true);
COMMENT ON VIEW "story_origins" IS 'One row per origin of a current story: a text that others may repeat.';

CREATE OR REPLACE VIEW "trends" AS SELECT * FROM read_parquet([
    'trends/2026-06/2026-09-14-be75816e9d18.parquet',
    'trends/2026-07/2026-09-14-a983d8f0487c.parquet',
    'trends/2026-08/2026-09-14-a1f24bb5cdcb.parquet',
    'trends/2026-09/2026-09-14-a6310cd5e65f.parquet'
], union_by_name = true);
COMMENT ON VIEW "trends" IS 'One row per series and period: its newest release; a suppressed one has no value but a reason.';

CREATE OR REPLACE VIEW "topics" AS SELECT * FROM read_parquet([
    'topics/2026-09/2026-09-14-9e64b8b4d617.parquet'
], union_by_name = true);
COMMENT ON VIEW "topics" IS 'One row per topic of the beat.';

CREATE OR REPLACE VIEW "panels" AS SELECT * FROM read_parquet([
    'panels/2026-07/2026-09-14-95b76932fbf2.parquet'
], union_by_name = true);
COMMENT ON VIEW "panels" IS 'One row per panel version, scope and outlet that was considered.';
