-- Beatline, night 2026-09-14, validation = synthetic.
-- Paths are relative: start DuckDB in this folder, duckdb -init latest.sql

CREATE OR REPLACE VIEW "stories" AS SELECT * FROM read_parquet([
    'stories/2026-06/2026-09-14-5c3d1084183a.parquet',
    'stories/2026-07/2026-09-14-6685b2f9a39c.parquet',
    'stories/2026-08/2026-09-14-b26c93aa2299.parquet',
    'stories/2026-09/2026-09-14-dc32f1144154.parquet'
], union_by_name = true);
COMMENT ON VIEW "stories" IS 'One row per on-beat story: its newest version.';

CREATE OR REPLACE VIEW "story_origins" AS SELECT * FROM read_parquet([
    'story_origins/2026-06/2026-09-14-9444828d142b.parquet',
    'story_origins/2026-07/2026-09-14-860b19281f8d.parquet',
    'story_origins/2026-08/2026-09-14-21c46a6b5fe8.parquet',
    'story_origins/2026-09/2026-09-14-b87362ce90da.parquet'
], union_by_name = true);
COMMENT ON VIEW "story_origins" IS 'One row per origin of a current story: a text that others may repeat.';

CREATE OR REPLACE VIEW "trends" AS SELECT * FROM read_parquet([
    'trends/2026-06/2026-09-14-7e2b5a34caca.parquet',
    'trends/2026-07/2026-09-14-c42cdb637e7d.parquet',
    'trends/2026-08/2026-09-14-e30b66537e58.parquet',
    'trends/2026-09/2026-09-14-057776bce570.parquet'
], union_by_name = true);
COMMENT ON VIEW "trends" IS 'One row per series and period: its newest release; a suppressed one has no value but a reason.';

CREATE OR REPLACE VIEW "topics" AS SELECT * FROM read_parquet([
    'topics/2026-09/2026-09-14-9e64b8b4d617.parquet'
], union_by_name = true);
COMMENT ON VIEW "topics" IS 'One row per topic of the beat.';

CREATE OR REPLACE VIEW "panels" AS SELECT * FROM read_parquet([
    'panels/2026-07/2026-09-14-2cb1a03fab8a.parquet'
], union_by_name = true);
COMMENT ON VIEW "panels" IS 'One row per panel version, scope and outlet that was considered.';
