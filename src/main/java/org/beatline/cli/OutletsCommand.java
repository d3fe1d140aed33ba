package org.beatline.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.beatline.BeatlineSettings;
import org.beatline.articles.ArticleRegistries;
import org.beatline.articles.CorpusRecords;
import org.beatline.articles.OutletDraft;
import org.beatline.articles.Outlets;
import org.beatline.pipeline.Corpus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The registry of outlets. */
@Command(
        name = "outlets",
        mixinStandardHelpOptions = true,
        description = "The registry of outlets.",
        subcommands = OutletsCommand.Draft.class)
final class OutletsCommand {
    private OutletsCommand() {}

    /** Entries for outlets that have none. */
    @Command(
            name = "draft",
            mixinStandardHelpOptions = true,
            description = {
                "Prints entries of outlets.conf for hosts and names of the corpus that have none, most articles first.",
                "Review them, then put them into the beat or into a folder of beat.overlays. Needs no night."
            })
    static final class Draft implements Callable<Integer> {
        @Mixin
        private RootOptions options;

        @Override
        public Integer call() {
            BeatlineSettings settings = options.settings();
            Outlets outlets = new Outlets(
                    ArticleRegistries.read(settings.beat().folders()).outlets(),
                    settings.outlets().unreviewed());
            OutletDraft draft = new OutletDraft(outlets);
            new CorpusRecords(new Corpus(settings.corpus().dir(), Clock.systemUTC()), settings.articles())
                    .forEach((day, record) -> draft.add(record));
            System.out.print(draft.text());
            return 0;
        }
    }
}
