package org.beatline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.beatline.pipeline.Progress;
import org.beatline.pipeline.Settings;
import org.beatline.testing.HandmadeCorpus;

/** A few invented articles with late ones, corrections and retractions among them, on eight nights of seven weeks. */
final class LateNews {
    static final LocalDate START = LocalDate.of(2026, 8, 3);
    static final List<LocalDate> NIGHTS =
            IntStream.of(0, 1, 2, 3, 5, 8, 33, 45).mapToObj(START::plusDays).toList();
    static final LocalDate LAST = START.plusDays(45);

    /** One article is enough for a value, so that every change of an input shows. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("articles.look-back-days", "40"),
            Map.entry("articles.snippet-words", "10"),
            Map.entry("sentiment.encoder", "none"),
            Map.entry("sentiment.iterations", "5"),
            Map.entry("sentiment.maximum-terms", "2000"),
            Map.entry("trends.panel.days", "7"),
            Map.entry("trends.panel.member-days", "1"),
            Map.entry("trends.panel.base-days", "3"),
            Map.entry("trends.bootstrap.headline-replicates", "39"),
            Map.entry("trends.bootstrap.secondary-replicates", "39"),
            Map.entry("trends.support.owners", "1"),
            Map.entry("trends.support.stories", "1"),
            Map.entry("trends.support.sentiment-stories", "1"),
            Map.entry("trends.support.articles", "1"),
            Map.entry("trends.support.coverage", "0"),
            Map.entry("trends.support.half-width", "100"));

    private static Workspace inOnePass;

    private LateNews() {}

    /** The root of one pass over all nights, made once for all tests; not to be changed. */
    static synchronized Workspace inOnePass() throws IOException {
        if (inOnePass == null) {
            Path folder = HandmadeCorpus.temporaryFolder();
            corpus().write(folder.resolve("corpus"), NIGHTS);
            inOnePass = workspace(folder, "in-one-pass");
            new Nightly(inOnePass).run(NIGHTS, Progress.silent());
        }
        return inOnePass;
    }

    /** A root in a folder that holds the corpus. */
    static Workspace workspace(Path folder, String root) {
        Path home = Path.of(System.getProperty("beatline.home", "."));
        Map<String, String> overrides = new LinkedHashMap<>(SMALL);
        overrides.put("root", folder.resolve(root).toString());
        overrides.put("corpus.dir", folder.resolve("corpus").toString());
        BeatlineSettings settings =
                Settings.load(BeatlineSettings.class, home, List.of(home.resolve("conf/local.conf")), overrides);
        return Workspace.open(settings, Clock.systemUTC());
    }

    static HandmadeCorpus corpus() {
        HandmadeCorpus corpus = new HandmadeCorpus(START);
        corpus.outlet("Orbital Ledger", "orbitalledger.example")
                .article(0, "launch", 0, "09:00", "Tern 2 carries nine Quillon satellites to orbit", TERN)
                .article(1, "launch", 0, "09:00", "Tern 2 carries nine Quillon satellites to orbit", TERN)
                .article(45, "launch", 0, "09:00", "Tern 2 carries nine Quillon satellites to orbit", TERN + " Eight.")
                .article(0, "corrected", 0, "12:00", "Brackwater Launch wins drone order", order("$3 million"))
                .article(2, "corrected", 0, "12:30", "Brackwater Launch wins drone order", order("$3 billion"))
                .article(1, "too-late", -40, "09:00", "Rocket Wagtail 4 rolled to its launch pad", WAGTAIL)
                .article(
                        2,
                        "too-late",
                        1,
                        "09:00",
                        "Rocket Wagtail 4 rolled to its launch pad",
                        WAGTAIL + " It rained.");
        corpus.outlet("Cape Beacon", "capebeacon.example")
                .article(0, "launch-too", 0, "10:00", "Nine Quillon satellites in orbit after Tern 2 launch", TERN_TOO)
                .article(
                        33, "too-late-for-the-final", 0, "10:00", "How nine Quillon satellites rode Tern 2", TERN_LATE);
        corpus.outlet("The Northern Standard", "northernstandard.example")
                .article(2, "launch-late", 0, "11:00", "Tern 2 puts nine Quillon satellites into orbit", TERN_LATE);
        corpus.outlet("Launch Desk", "launchdesk.example")
                .article(0, "moved", 0, "13:00", "Ground stations for broadband satellites reach Wexford", GROUND)
                .article(2, "moved", 0, "14:00", "Air force orders drones from Wexford", DRONES);
        corpus.outlet("Capital Evening Post", "capitaleveningpost.example")
                .article(
                        0,
                        "older",
                        0,
                        "12:00",
                        "Missile maker Stavelot hires in Ghent",
                        STAVELOT + " The second hall follows.")
                .article(1, "older", 0, "08:00", "Missile maker Stavelot hires in Ghent", STAVELOT);
        corpus.outlet("Gulf Coast Tribune", "gulfcoasttribune.example")
                .article(0, "withdrawn", 0, "15:00", "Regulator grounds every Halyard rocket", HALYARD)
                .retraction(2, "withdrawn");
        corpus.outlet("Defense Register", "defenseregister.example")
                .article(0, "its-copy", 0, "16:00", "Regulator grounds every Halyard rocket", HALYARD);
        corpus.outlet("Business Chronicle", "businesschronicle.example")
                .article(0, "contract", 0, "09:00", "Hron Armaments wins missile order worth $300 million", HRON);
        corpus.outlet("SatMarkets", "satmarkets.example")
                .article(
                        0,
                        "contract-too",
                        0,
                        "09:30",
                        "Missile order worth $300 million goes to Hron Armaments",
                        HRON_TOO)
                .retraction(2, "contract-too")
                .article(
                        3,
                        "contract-too",
                        0,
                        "09:30",
                        "Missile order worth $300 million goes to Hron Armaments",
                        HRON_TOO)
                .article(
                        5,
                        "contract-too",
                        0,
                        "09:30",
                        "Missile order worth $300 million goes to Hron Armaments",
                        HRON_TOO + " The ministry confirmed the sum on Saturday.")
                .retraction(1, "never-arrived");
        corpus.outlet("Euro Space Monitor", "eurospacemonitor.example")
                .article(
                        1,
                        "twice",
                        1,
                        "10:00",
                        "Polar orbit for weather satellite Sundew 3",
                        SUNDEW + " It is the third.")
                .article(1, "twice", 1, "09:00", "Polar orbit for weather satellite Sundew 3", SUNDEW);
        HandmadeCorpus.Outlet council = corpus.outlet("Mountain West Business Journal", "mwbusinessjournal.example");
        for (int day : new int[] {0, 1, 2, 3, 5, 8, 33, 45}) {
            council.article(day, "council-" + day, day, "07:00", "Ward " + day + " counts its bicycles", BICYCLES);
        }
        return corpus;
    }

    private static String order(String amount) {
        return "Brackwater Launch won a contract for drones worth " + amount + ", the navy said on Monday. The drones"
                + " will be delivered from a works near Mobile. Two rivals may ask the navy for its reasons.";
    }

    private static final String TERN =
            "A Tern 2 rocket lifted off from Cape Canaveral on Monday and carried nine Quillon"
                    + " broadband satellites to orbit. Halcyon Launch Systems, which built the rocket, said all nine satellites"
                    + " had been released by noon. The next launch of a Tern 2 is planned for September.";

    private static final String TERN_TOO =
            "Nine Quillon broadband satellites are in orbit after a Tern 2 of Halcyon Launch"
                    + " Systems left Cape Canaveral on Monday morning. People on the beach saw the booster come back. Quillon"
                    + " Networks heard from every one of the nine satellites within an hour.";

    private static final String TERN_LATE =
            "Halcyon Launch Systems sent nine Quillon broadband satellites into orbit from"
                    + " Cape Canaveral on Monday. Its Tern 2 rocket was flying for the twelfth time. Insurers had asked for a"
                    + " second look at the valves, and an engineer told this newspaper that none was changed.";

    private static final String WAGTAIL = "The rocket Wagtail 4 was rolled to its launch pad at Kourou before dawn. The"
            + " launch had been put off twice because of a leaking seal. Its payload is a radar satellite.";

    private static final String GROUND =
            "Two ground stations for a constellation of broadband satellites were set up near"
                    + " Wexford. The satellites will talk to them from low Earth orbit. Farmers nearby had asked for fewer lamps.";

    private static final String DRONES = "The air force ordered forty drones from a workshop near Wexford. The unmanned"
            + " aircraft fly for nine hours. An earlier version of this article told another story.";

    private static final String STAVELOT = "The missile maker Stavelot Munitions hires sixty people in Ghent. They will"
            + " assemble missile seekers in a new hall. The mayor opened its door with an outsized key.";

    private static final String HALYARD =
            "The Federal Aviation Administration grounded every Halyard rocket on Monday after"
                    + " a launch failure over the Gulf. No Halyard may fly until the agency accepts the report on the failure."
                    + " The order takes effect at once.";

    private static final String HRON =
            "Hron Armaments won an order for missiles worth $300 million, the defence ministry"
                    + " said on Monday. The missiles will be delivered within three years from the works in Ghent.";

    private static final String HRON_TOO =
            "A missile order worth $300 million went to Hron Armaments on Monday, according"
                    + " to the contract notice. Two rivals had offered older missiles. Hron Armaments will hire in spring.";

    private static final String SUNDEW =
            "The weather satellite Sundew 3 reached its polar orbit on Tuesday. Controllers"
                    + " unfolded its solar panels and will switch on the camera next week.";

    private static final String BICYCLES = "The council of the ward counted bicycles again and found fewer of them than"
            + " there were bells to ring. A clerk will count the bells next.";
}
