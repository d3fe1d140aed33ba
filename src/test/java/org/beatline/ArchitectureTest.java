package org.beatline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jsoup.Connection;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "org.beatline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** A step may use the pipeline and the public types of earlier steps; sentiment and impact never see each other. */
    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("pipeline")
            .definedBy("org.beatline.pipeline..")
            .layer("articles")
            .definedBy("org.beatline.articles..")
            .layer("imports")
            .definedBy("org.beatline.imports..")
            .layer("stories")
            .definedBy("org.beatline.stories..")
            .layer("sentiment")
            .definedBy("org.beatline.sentiment..")
            .layer("impact")
            .definedBy("org.beatline.impact..")
            .layer("cards")
            .definedBy("org.beatline.cards..")
            .layer("trends")
            .definedBy("org.beatline.trends..")
            .layer("publish")
            .definedBy("org.beatline.publish..")
            .layer("review")
            .definedBy("org.beatline.review..")
            .layer("simulate")
            .definedBy("org.beatline.simulate..")
            .layer("upkeep")
            .definedBy("org.beatline.upkeep..")
            .layer("commands")
            .definedBy("org.beatline", "org.beatline.cli..")
            .whereLayer("articles")
            .mayOnlyBeAccessedByLayers(
                    "imports", "stories", "sentiment", "impact", "cards", "trends", "publish", "review", "commands")
            .whereLayer("imports")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("stories")
            .mayOnlyBeAccessedByLayers("sentiment", "impact", "cards", "trends", "publish", "review", "commands")
            .whereLayer("sentiment")
            .mayOnlyBeAccessedByLayers("cards", "trends", "publish", "review", "commands")
            .whereLayer("impact")
            .mayOnlyBeAccessedByLayers("cards", "trends", "publish", "review", "commands")
            .whereLayer("cards")
            .mayOnlyBeAccessedByLayers("trends", "publish", "review", "commands")
            .whereLayer("trends")
            .mayOnlyBeAccessedByLayers("publish", "review", "commands")
            .whereLayer("publish")
            .mayOnlyBeAccessedByLayers("review", "commands")
            .whereLayer("review")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("simulate")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("upkeep")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("commands")
            .mayNotBeAccessedByAnyLayer()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.describe("pipeline is used by all", type -> true),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("org.beatline.pipeline.."));

    @ArchTest
    static final ArchRule onlyThePipelineKnowsConfigAndDelta = noClasses()
            .that()
            .resideOutsideOfPackage("org.beatline.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.typesafe.config..", "io.delta..");

    @ArchTest
    static final ArchRule nothingUsesTheNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Socket.class,
                    SocketChannel.class,
                    ServerSocket.class,
                    DatagramSocket.class,
                    URLConnection.class,
                    Connection.class)
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection");

    /** Nothing is run, and no object is read from bytes that somebody may have written. */
    @ArchTest
    static final ArchRule nothingIsStartedOrDeserialised = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class, ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "java.beans..");

    /** Patterns are constants of the program, those of presets are RE2; a beat has phrases, which are no patterns. */
    @ArchTest
    static final ArchRule patternsAreConstants = noCodeUnits()
            .that()
            .doNotHaveName("<clinit>")
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("org.beatline.simulate..")
            .should(call(Pattern.class, "compile"));

    /** Days come from a clock that is handed in, lengths of time from the monotonic one: it may jump while nights run. */
    @ArchTest
    static final ArchRule nothingAsksTheWallClockOnItsOwn = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now");

    /** Queries are columns and values, never text; conditions of checks are constants of table declarations. */
    @ArchTest
    static final ArchRule noQueryIsText = noClasses()
            .that()
            .resideOutsideOfPackage("org.beatline.pipeline..")
            .should()
            .callMethod(SparkSession.class, "sql", String.class)
            .orShould()
            .callMethod(functions.class, "expr", String.class);

    /** The short {@code where("...")} is for constants: no source outside the pipeline puts one together. */
    @Test
    void noConditionIsPutTogether() throws IOException {
        Pattern condition = Pattern.compile("\\.(where|filter)\\(\\s*\"[^\"]*\"\\s*(\\+|\\.formatted)");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.getParent().endsWith("pipeline"))
                            .filter(file -> condition.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    private static ArchCondition<JavaCodeUnit> call(Class<?> owner, String method) {
        return new ArchCondition<>("call %s.%s".formatted(owner.getSimpleName(), method)) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getMethodCallsFromSelf().stream()
                        .filter(called -> called.getTargetOwner().isEquivalentTo(owner)
                                && called.getName().equals(method))
                        .forEach(called -> events.add(SimpleConditionEvent.satisfied(unit, called.getDescription())));
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
