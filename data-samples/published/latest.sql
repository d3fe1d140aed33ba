-- Beatline, night 2026-09-14, validation = synthetic.
-- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql

CREATE OR REPLACE VIEW "stories" AS SELECT * FROM read_parquet([
    'stories/2026-06/2026-09-14-3a90d918df5e.parquet',
    'stories/2026-07/2026-09-14-432f0da207e8.parquet',
    'stories/2026-08/2026-09-14-8360f83bac40.parquet',
    'stories/2026-09/2026-09-14-4319b86a3d7c.parquet'
], union_by_name = true);
COMMENT ON VIEW "stories" IS 'One row per on-beat story: its newest version.';

CREATE OR REPLACE VIEW "story_origins" AS SELECT * FROM read_parquet([
    'story_origins/2026-06/2026-09-14-9c94bdb7bd50.parquet',
    'story_origins/2026-07/2026-09-14-92ad8019728d.parquet',
    'story_origins/2026-08/2026-09-14-7f9ea66f7a48.parquet',
    'story_origins/2026-09/2026-09-14-9d301f9b3646.parquet'
], union_by_name = true);
COMMENT ON VIEW "story_origins" IS 'One row per origin of a current story: a text that others may repeat.';

CREATE OR REPLACE VIEW "trends" AS SELECT * FROM read_parquet([
    'trends/2026-06/2026-09-14-d52e6da0e5cf.parquet',
    'trends/2026-07/2026-09-14-1fab728ccf8d.parquet',
    'trends/2026-08/2026-09-14-502bd8adcc22.parquet',
    'trends/2026-09/2026-09-14-f1aab5c0c57b.parquet'
], union_by_name = true);
COMMENT ON VIEW "trends" IS 'One row per series and period: its newest release; a suppressed one has no value but a reason.';

CREATE OR REPLACE VIEW "topics" AS SELECT * FROM read_parquet([
    'topics/2026-09/2026-09-14-9e64b8b4d617.parquet'
], union_by_name = true);
COMMENT ON VIEW "topics" IS 'One row per topic of the beat.';

CREATE OR REPLACE VIEW "panels" AS SELECT * FROM read_parquet([
    'panels/2026-07/2026-09-14-f9833b76b567.parquet'
], union_by_name = true);
COMMENT ON VIEW "panels" IS 'One row per panel version, scope and outlet that was considered.';
