package org.beatline.impact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prints how many articles a second two threads read for claims, over the labelled texts, after a first round. */
final class ClaimReaderSpeed {
    private static final int THREADS = 2;
    private static final int ROUNDS = 10;
    private static final double NANOS = 1e9;

    private ClaimReaderSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<ArticleText> texts = GoldLawsTest.texts();
        read(texts, ROUNDS);
        long begin = System.nanoTime();
        long claims = read(texts, ROUNDS);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        int articles = texts.size() * ROUNDS * THREADS;
        System.out.printf(
                "%,d articles of %,.0f characters in the mean, %,d claims: %,.0f articles/s on %d threads%n",
                articles,
                texts.stream().mapToInt(text -> text.body().length()).average().orElse(0),
                claims,
                articles / (taken.toNanos() / NANOS),
                THREADS);
    }

    private static long read(List<ArticleText> texts, int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Long>> read = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            read.add(threads.submit(() -> {
                long claims = 0;
                for (int round = 0; round < rounds; round++) {
                    for (ArticleText text : texts) {
                        claims += BeatRubric.READER.read(text).size();
                    }
                }
                return claims;
            }));
        }
        long claims = 0;
        for (Future<Long> one : read) {
            claims += one.get();
        }
        threads.shutdown();
        return claims;
    }
}
