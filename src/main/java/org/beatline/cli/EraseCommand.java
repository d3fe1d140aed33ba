package org.beatline.cli;

import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.beatline.EraseArticle;
import org.beatline.Workspace;
import org.beatline.pipeline.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the text of an article. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Removes the text of an article from tables and exports; ids, hashes and numbers stay.",
            "The corpus is left alone: the records that still hold the text are printed."
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private RootOptions options;

    @Option(names = "--article", paramLabel = "ID", required = true, description = "article_id in the table articles.")
    private String article;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Kept in <root>/erasures.jsonl; should not repeat the text.")
    private String reason;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.open(options.settings(), Clock.systemUTC());
        EraseArticle.Erased erased = new EraseArticle(workspace).erase(article, reason);
        System.out.printf("Erased the text of article %s in %s%n", article, workspace.root());
        erased.rows().forEach((table, rows) -> System.out.printf("  %-18s %d rows%n", table, rows));
        System.out.println(
                "Files that held it are no longer read; beatline tidy removes them after the retention time.");
        erased.corpusRecords().stream()
                .filter(record -> Files.exists(
                        workspace.settings().corpus().dir().resolve(record.substring(0, record.lastIndexOf(':')))))
                .forEach(record -> System.out.printf("The corpus still holds it: %s%n", record));
        return ExitCode.DONE.code();
    }
}
