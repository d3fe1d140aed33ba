package org.beatline.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A corpus of a few articles, told outlet by outlet. Days and nights count from the first day. */
public final class HandmadeCorpus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalDate start;
    private final Map<LocalDate, List<String>> lines = new TreeMap<>();

    public HandmadeCorpus(LocalDate start) {
        this.start = start;
    }

    /** An outlet of the sample's registry. */
    public Outlet outlet(String name, String host) {
        return new Outlet(name, host);
    }

    /** Writes one file for each night, also for those that bring nothing. */
    public void write(Path corpus, List<LocalDate> nights) throws IOException {
        for (LocalDate night : nights) {
            Path folder = Files.createDirectories(corpus.resolve(night.toString()));
            Files.write(folder.resolve("news.jsonl"), lines.getOrDefault(night, List.of()));
            Files.createFile(folder.resolve("_COMPLETE"));
        }
    }

    /** A folder that lasts as long as the JVM. */
    public static Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("beatline");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
        return folder;
    }

    /** Copies a folder with all it holds. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Delivers records; an article is known by its name, which is its source id and part of its address. */
    public final class Outlet {
        private final String name;
        private final String host;

        private Outlet(String name, String host) {
            this.name = name;
            this.host = host;
        }

        /** A record that arrives on a night, published at a time (UTC) of a day. */
        public Outlet article(int night, String article, int day, String time, String title, String body) {
            Map<String, Object> record = record(article);
            record.put("title", title);
            record.put("body", body);
            record.put("published_at", start.plusDays(day) + "T" + time + ":00Z");
            return deliver(night, record);
        }

        /** Withdraws an article. */
        public Outlet retraction(int night, String article) {
            Map<String, Object> record = record(article);
            record.put("retracted", true);
            return deliver(night, record);
        }

        private Map<String, Object> record(String article) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", article);
            record.put("url", "https://" + host + "/news/" + article);
            record.put("outlet", name);
            record.put("language", "en");
            return record;
        }

        private Outlet deliver(int night, Map<String, Object> record) {
            try {
                lines.computeIfAbsent(start.plusDays(night), none -> new ArrayList<>())
                        .add(JSON.writeValueAsString(record));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
            return this;
        }
    }
}
