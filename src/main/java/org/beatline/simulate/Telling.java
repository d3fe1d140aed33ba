package org.beatline.simulate;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who tells an event, when, and in whose words. An outlet that is closed or silent on a day, or that a weekend thins
 * out, loses its article, and copies of a lost article are lost with it; so the expected number of articles of every
 * topic is in proportion to the outlets' output of the day.
 */
final class Telling {
    /** Share of a story's articles published n days after the event. */
    static final double[] LAG_SHARES = {.64, .20, .09, .05, .02};

    private static final double INDEPENDENT_SHARE = 0.55;
    private static final double RETITLED_SHARE = 0.5;
    private static final double AUTHOR_SHARE = 0.5;
    private static final double DATELINE_SHARE = 0.7;
    private static final int FIRST_MINUTE = 6 * 60;
    private static final int LAST_MINUTE = 22 * 60;
    private static final int MINUTES_PER_DAY = 24 * 60;

    /** How often a copy of a wire's report is of each relation; the other maps likewise. */
    private static final Map<String, Double> WIRE_COPIES =
            weights("syndicated", .30, "abridged", .28, "exact", .14, "rewrite", .13, "derivative", .15);

    private static final Map<String, Double> RELEASE_COPIES = weights("exact", .30, "rewrite", .50, "abridged", .20);
    private static final Map<String, Double> NOTICE_COPIES = weights("rewrite", .85, "exact", .15);
    private static final Map<String, Double> REPORT_COPIES = weights("derivative", .55, "exact", .20, "update", .25);

    private final SimulationPlan plan;
    private final Newsroom newsroom;
    private final Event event;
    private final Draw draw;
    private final List<Article> articles = new ArrayList<>();
    private final Set<SimulatedOutlet> used = new HashSet<>();
    private final Map<Integer, Report> reports = new HashMap<>();
    private final int firstWording;
    private int ownReports;

    private Telling(SimulationPlan plan, Newsroom newsroom, Event event) {
        this.plan = plan;
        this.newsroom = newsroom;
        this.event = event;
        this.draw = Draw.of(plan.seed(), "telling " + event.storyId());
        this.firstWording = draw.below(event.kind().wordings('l').size());
    }

    /** The articles about an event, in order of publication; none where every outlet that would tell it is silent. */
    static List<Article> of(SimulationPlan plan, Newsroom newsroom, Event event) {
        Telling telling = new Telling(plan, newsroom, event);
        telling.tell();
        return telling.articles;
    }

    /** The single article of an outlet about an event off the beat, and its reprint where the outlet is a wire. */
    static List<Article> offBeat(
            SimulationPlan plan, Newsroom newsroom, Event event, SimulatedOutlet outlet, double reprintShare) {
        Telling telling = new Telling(plan, newsroom, event);
        LocalDateTime time = event.day().atStartOfDay().plusMinutes(telling.minute());
        telling.report(outlet, "original", 'l', time);
        if (outlet.isWire() && telling.draw.happens(reprintShare)) {
            telling.copy(telling.articles.get(0), "syndicated", time.plusMinutes(telling.draw.between(20, 70)));
        }
        return telling.articles;
    }

    private void tell() {
        int size = draw.pareto(plan.storyShape(), plan.largestStory());
        int rootMinute = minute();
        TreeSet<Integer> minutes = new TreeSet<>();
        while (minutes.size() < size - 1) {
            int lag = lag();
            int minute =
                    lag == 0 ? draw.between(rootMinute + 5, MINUTES_PER_DAY - 5) : lag * MINUTES_PER_DAY + minute();
            minutes.add(minute);
        }
        root(event.day().atStartOfDay().plusMinutes(rootMinute));
        for (int minute : minutes) {
            LocalDateTime time = event.day().atStartOfDay().plusMinutes(minute);
            List<Article> told = articles.stream()
                    .filter(article -> article.parent() == null)
                    .toList();
            boolean hasWordsLeft = ownReports < event.kind().wordings('l').size();
            if (told.isEmpty() || (hasWordsLeft && draw.happens(INDEPENDENT_SHARE))) {
                SimulatedOutlet outlet = chosen(SimulatedOutlet::reports);
                if (outlet != null && isHeard(outlet, time)) {
                    report(outlet, told.isEmpty() ? "original" : "independent", 'l', time);
                }
            } else {
                Article parent = draw.one(told);
                copy(parent, relation(parent.outlet()), time);
            }
        }
    }

    private void root(LocalDateTime time) {
        String form = draw.one(event.kind().roots());
        SimulatedOutlet outlet =
                switch (form) {
                    case "wire" -> chosen(SimulatedOutlet::isWire);
                    case "release" -> chosen(candidate -> candidate.kind().equals("press_release"));
                    case "notice" -> chosen(candidate -> candidate.kind().equals("government"));
                    default -> chosen(candidate -> candidate.reports() && !candidate.isWire());
                };
        if (!isHeard(outlet, time)) {
            return;
        }
        boolean isRelease =
                form.equals("release") && !event.kind().wordings('r').isEmpty();
        boolean isNotice = form.equals("notice") && !event.kind().wordings('n').isEmpty();
        report(outlet, isRelease ? "press_release" : "original", isRelease ? 'r' : isNotice ? 'n' : 'l', time);
    }

    private void report(SimulatedOutlet outlet, String relation, char lead, LocalDateTime time) {
        Report report = Report.drawn(event.kind(), lead, firstWording + ownReports++, draw);
        Wording wording = wording(outlet, Map.of());
        List<String> paragraphs = report.paragraphs(newsroom, event.kind(), wording);
        if (lead == 'r') {
            paragraphs.set(0, dateline(outlet, " /" + outlet.name() + "/ -- ") + paragraphs.get(0));
            paragraphs.add(wording.oneOf(newsroom.pool(event.kind(), "about")));
            paragraphs.add("SOURCE " + event.issuer());
        } else if (lead == 'n') {
            paragraphs.add(wording.oneOf(newsroom.pool(event.kind(), "notice")));
        } else if (outlet.isWire() && draw.happens(DATELINE_SHARE)) {
            paragraphs.set(0, dateline(outlet, " (" + outlet.name() + ") - ") + paragraphs.get(0));
        }
        String title = wording.sentence(pick(event.kind().wordings('t'), firstWording + ownReports));
        reports.put(articles.size(), report);
        add(outlet, relation, null, null, title, paragraphs, time);
    }

    private String dateline(SimulatedOutlet outlet, String credit) {
        String town = draw.one(newsroom.lists().get("town")).get("town").toUpperCase(Locale.ROOT);
        return town + ", " + event.facts().get("date") + credit;
    }

    private void copy(Article parent, String relation, LocalDateTime time) {
        SimulatedOutlet outlet = copyist(parent.outlet(), relation);
        if (outlet == null || !isHeard(outlet, time)) {
            return;
        }
        String source = parent.outlet().name();
        boolean isNewTitle = draw.happens(RETITLED_SHARE);
        Wording wording = wording(outlet, Map.of("title", parent.title(), "source", source));
        String title = isNewTitle ? wording.oneOf(event.kind().wordings('t')) : parent.title();
        List<String> paragraphs = new ArrayList<>(parent.paragraphs());
        String credited = null;
        switch (relation) {
            case "syndicated" -> {
                credit(paragraphs, source);
                credited = source;
            }
            case "abridged" -> {
                paragraphs = new ArrayList<>(paragraphs.subList(0, Math.max(2, paragraphs.size() * 3 / 5)));
                if (parent.outlet().isWire()) {
                    credit(paragraphs, source);
                    credited = source;
                }
            }
            case "rewrite" -> {
                paragraphs = reports.get(parent.number()).rewritten(event.kind(), wording);
                String basis =
                        switch (parent.outlet().kind()) {
                            case "press_release" -> event.issuer() + " said in a release sent out by " + source + ".";
                            case "government" -> "The decision was listed in " + source + ".";
                            default -> source + " first reported the news.";
                        };
                paragraphs.add(basis);
                paragraphs.add(wording.oneOf(newsroom.pool(event.kind(), "note")));
                credited = source;
            }
            case "derivative" -> {
                paragraphs = new ArrayList<>(List.of(wording.oneOf(newsroom.pool(event.kind(), "derivative"))));
                title = wording.oneOf(event.kind().wordings('t'));
                credited = source;
            }
            case "update" -> paragraphs.add(0, wording.oneOf(newsroom.pool(event.kind(), "update")));
            default -> {
                if (outlet.copies() && parent.outlet().kind().equals("press_release")) {
                    credited = source;
                    paragraphs.add(0, "via " + source);
                }
            }
        }
        add(outlet, relation, parent, credited, title, paragraphs, time);
    }

    private static void credit(List<String> paragraphs, String source) {
        String credit = "(" + source + ")";
        if (!paragraphs.get(0).contains(credit)) {
            paragraphs.set(0, credit + " " + paragraphs.get(0));
        }
    }

    private void add(
            SimulatedOutlet outlet,
            String relation,
            Article parent,
            String credited,
            String title,
            List<String> paragraphs,
            LocalDateTime time) {
        used.add(outlet);
        boolean isSigned = outlet.reports() && (parent == null || relation.equals("rewrite"));
        String author = isSigned && draw.happens(AUTHOR_SHARE) ? newsroom.person(draw) : null;
        articles.add(new Article(
                event,
                articles.size(),
                outlet,
                relation,
                parent,
                credited,
                title,
                author,
                List.copyOf(paragraphs),
                time));
    }

    private Wording wording(SimulatedOutlet outlet, Map<String, String> own) {
        Map<String, String> slots = new HashMap<>(event.actors());
        slots.putAll(event.facts());
        slots.putAll(own);
        slots.put("outlet", outlet.name());
        return new Wording(newsroom, slots, Draw.of(draw.next(), "wording"));
    }

    private String relation(SimulatedOutlet parent) {
        Map<String, Double> weights =
                switch (parent.kind()) {
                    case "wire" -> WIRE_COPIES;
                    case "press_release" -> RELEASE_COPIES;
                    case "government" -> NOTICE_COPIES;
                    default -> REPORT_COPIES;
                };
        return draw.weighted(weights.keySet().stream().sorted().toList(), weights::get);
    }

    private SimulatedOutlet copyist(SimulatedOutlet parent, String relation) {
        return switch (relation) {
            case "update" -> parent;
            case "rewrite" -> chosen(outlet -> outlet.reports() && !outlet.isWire());
            case "exact" -> {
                SimulatedOutlet sister =
                        chosen(outlet -> outlet.owner().equals(parent.owner()) && !outlet.equals(parent));
                boolean isInHouse = parent.reports() && !parent.isWire() && sister != null;
                yield isInHouse ? sister : chosen(SimulatedOutlet::copies);
            }
            case "derivative" ->
                chosen(outlet ->
                        outlet.kind().equals("aggregator") || outlet.kind().equals("trade"));
            default ->
                chosen(outlet ->
                        (outlet.reports() && !outlet.isWire()) || outlet.kind().equals("aggregator"));
        };
    }

    /** An outlet not yet in the story, by its appetite for the topic, or null if none is left. */
    private SimulatedOutlet chosen(Predicate<SimulatedOutlet> condition) {
        String topic = event.kind().topic();
        return draw.weighted(
                newsroom.outlets(),
                outlet -> condition.test(outlet) && !used.contains(outlet) ? outlet.appetite(topic) : 0);
    }

    private boolean isHeard(SimulatedOutlet outlet, LocalDateTime time) {
        return draw.happens(plan.activity(time.toLocalDate())) && plan.publishes(outlet, time.toLocalDate());
    }

    private int lag() {
        double point = draw.uniform();
        int lag = 0;
        while (lag < LAG_SHARES.length - 1 && point >= LAG_SHARES[lag]) {
            point -= LAG_SHARES[lag];
            lag++;
        }
        return lag;
    }

    private int minute() {
        return draw.between(FIRST_MINUTE, LAST_MINUTE);
    }

    private static String pick(List<String> wordings, int index) {
        return wordings.get(Math.floorMod(index, wordings.size()));
    }

    private static Map<String, Double> weights(Object... pairs) {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put((String) pairs[i], (Double) pairs[i + 1]);
        }
        return weights;
    }

    /**
     * What one reporter chose to tell: the wording of the lead and of each fact, and sentences of the reporter's own.
     * Reporters of one event take different wordings as long as there are any.
     */
    private record Report(char lead, int wording, List<Character> facts, boolean isQuoting, int contexts, int asides) {
        private static final List<Character> FACTS = List.of('a', 'b', 'c', 'd');
        private static final double FACT_SHARE = 0.85;
        private static final double QUOTE_SHARE = 0.85;
        private static final int FEWEST_ASIDES = 1;
        private static final int MOST_ASIDES = 3;
        private static final int FEWEST_CONTEXTS = 1;
        private static final int MOST_CONTEXTS = 2;

        static Report drawn(EventKind kind, char lead, int wording, Draw draw) {
            List<Character> facts = FACTS.stream()
                    .filter(letter -> !kind.wordings(letter).isEmpty() && draw.happens(FACT_SHARE))
                    .toList();
            boolean isNotice = lead == 'n';
            boolean isQuoting = draw.happens(QUOTE_SHARE) && !isNotice;
            int asides = isNotice ? 0 : draw.between(FEWEST_ASIDES, MOST_ASIDES);
            int contexts = isNotice ? 0 : draw.between(FEWEST_CONTEXTS, MOST_CONTEXTS);
            return new Report(lead, wording, facts, isQuoting, contexts, asides);
        }

        List<String> paragraphs(Newsroom newsroom, EventKind kind, Wording wording) {
            List<String> paragraphs = leadAndFacts(kind, lead, wording);
            if (isQuoting) {
                paragraphs.add(Math.min(2, paragraphs.size()), wording.oneOf(newsroom.pool(kind, "quote")));
            }
            addDistinct(paragraphs, contexts, newsroom.pool(kind, "context"), wording);
            addDistinct(paragraphs, asides, newsroom.pool(kind, "background"), wording);
            return paragraphs;
        }

        private static void addDistinct(List<String> paragraphs, int count, List<String> pool, Wording wording) {
            Set<String> told = new HashSet<>();
            for (int i = 0; i < count; i++) {
                String pattern = wording.picked(pool);
                if (told.add(pattern)) {
                    paragraphs.add(wording.sentence(pattern));
                }
            }
        }

        /** The lead and the facts in the same order and wording, with other choices of words. */
        List<String> rewritten(EventKind kind, Wording wording) {
            return leadAndFacts(kind, 'l', wording);
        }

        private List<String> leadAndFacts(EventKind kind, char letter, Wording wording) {
            List<String> paragraphs = new ArrayList<>();
            paragraphs.add(wording.sentence(pick(kind.wordings(letter), this.wording)));
            for (char fact : facts) {
                paragraphs.add(wording.sentence(pick(kind.wordings(fact), this.wording + fact)));
            }
            return paragraphs;
        }
    }
}
