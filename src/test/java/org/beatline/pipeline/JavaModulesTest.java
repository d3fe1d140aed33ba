package org.beatline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The packages opened by the manifest and by the tests are those Spark asks for. */
class JavaModulesTest {
    @Test
    void theManifestOpensWhatSparkAsksFor() throws IOException {
        Set<String> opened =
                Arrays.stream(property("spark.add-opens").split(" ")).collect(Collectors.toCollection(TreeSet::new));

        assertThat(opened).isEqualTo(askedBySpark());
    }

    @Test
    void theTestsOpenWhatTheManifestOpens() throws IOException {
        assertThat(packages(property("surefire.add-opens"))).isEqualTo(askedBySpark());
    }

    private static Set<String> askedBySpark() {
        return packages(JavaModuleOptions.defaultModuleOptions());
    }

    private static Set<String> packages(String options) {
        return Pattern.compile("--add-opens=(\\S+)=ALL-UNNAMED")
                .matcher(options)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String property(String name) throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("beatline.home", "."), "pom.xml"));
        Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(value.find()).as("property %s of pom.xml", name).isTrue();
        return value.group(1).strip();
    }
}
