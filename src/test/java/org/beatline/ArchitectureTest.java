package org.beatline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
            .resideInAPackage("java.net.http..")
            .orShould()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection");
}
