-- A first look at an export, read only. From the folder of the export:
--     cd root/export && duckdb -init latest.sql < ../../notebooks/first-look.sql

-- How far the export goes.
SELECT max(night) AS last_night, min(first_day) AS first_day, count(*) AS stories,
       count(*) FILTER (verified_by >= 2) AS verified, count(*) FILTER (is_held) AS held
FROM stories;

-- The headline index of the last two weeks. Periods below minimum support stay in as NULL with their reason.
SELECT period_start, round(value, 1) AS attention, round(lo95, 1) AS lo95, round(hi95, 1) AS hi95,
       "release", stories, owners, coalesce(reason, interval_reason) AS reason
FROM trends
WHERE scope_type = 'beat' AND measure = 'attention' AND grain = 'day' AND adjustment = 'NSA'
ORDER BY period_start DESC
LIMIT 14;

-- Stories that ask for action, or would if they were confirmed.
SELECT first_day, verified_by, tier, impact, action, confidence_band, headline
FROM stories
WHERE impact >= 8
ORDER BY impact DESC, first_day DESC, story_id
LIMIT 20;

-- Why the largest impact is what it is: claims, the sentence behind each, and the impact without it.
SELECT c.dimension, c.act, c.value, c.status, c.evidence_class, c.is_used, c.impact_without, c.sentence
FROM claims AS c
JOIN (SELECT story_id FROM stories WHERE impact IS NOT NULL ORDER BY impact DESC, first_day DESC, story_id LIMIT 1)
    USING (story_id)
ORDER BY c.is_used DESC, c.value DESC, c.claim_id;

-- Who stands behind the most widely verified story, and who only repeats it.
SELECT o.position, o.outlet_name, o.owner, o.relation, o.articles
FROM story_origins AS o
JOIN (SELECT story_id FROM stories ORDER BY verified_by DESC, articles DESC, story_id LIMIT 1) USING (story_id)
ORDER BY o.position;

-- Corroboration by month: a single origin is not confirmation.
SELECT date_trunc('month', first_day) AS "month", count(*) AS stories,
       round(avg((verified_by >= 2)::INT), 3) AS verified_share, median(verified_by) AS median_n
FROM stories
WHERE NOT is_held AND NOT is_retracted AND NOT several_developments
GROUP BY ALL
ORDER BY "month";

-- How far first values are from settled ones.
SELECT p.measure, count(*) AS periods, round(avg(abs(f.value - p.value)), 3) AS mean_absolute_revision,
       round(avg(f.value - p.value), 3) AS bias
FROM trends_releases AS p
JOIN trends_releases AS f USING (series_id, period_start)
WHERE p."release" = 'P' AND f."release" = 'F' AND p.value IS NOT NULL AND f.value IS NOT NULL
GROUP BY p.measure
ORDER BY p.measure;
