package io.hwanbul;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.ext.web.Router;

/** Which room may know which. */
@AnalyzeClasses(packages = "io.hwanbul", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule theRefundKnowsNoHttpNoMongoAndNoBus = classes()
            .that()
            .resideInAPackage("io.hwanbul.refund")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "io.hwanbul.refund", "io.hwanbul.rules", "org.jspecify.annotations")
                            .or(belongToAnyOf(Future.class, Promise.class, ReplyException.class, ReplyFailure.class)));

    @ArchTest
    static final ArchRule theRulesKnowOnlyThemselves = classes()
            .that()
            .resideInAPackage("io.hwanbul.rules")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.hwanbul.rules", "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule whoAsksIsFoundOutWithoutHttpMongoAndBus = classes()
            .that()
            .resideInAPackage("io.hwanbul.auth")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "io.hwanbul.auth",
                    "io.hwanbul.refund",
                    "io.hwanbul.config",
                    "io.vertx.core..",
                    "io.vertx.ext.auth..",
                    "org.slf4j",
                    "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule nothingIsServedBesideTheEntrance = noClasses()
            .that()
            .resideInAPackage("io.hwanbul.http")
            .and()
            .doNotHaveSimpleName("Entrance")
            .and()
            .doNotHaveSimpleName("RouterVerticle") // what is asked of every request, whatever its path
            .and()
            .doNotHaveSimpleName("ProblemHandler") // reads the routes to name their methods
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Router.class);

    @ArchTest
    static final ArchRule httpMongoAndIamportMeetOnlyOnTheBus =
            slices().matching("io.hwanbul.(http|mongo|iamport)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule theSandboxKnowsNothingOfTheRest = noClasses()
            .that()
            .resideInAPackage("io.hwanbul.sandbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hwanbul",
                    "io.hwanbul.refund",
                    "io.hwanbul.auth",
                    "io.hwanbul.bus",
                    "io.hwanbul.http",
                    "io.hwanbul.mongo",
                    "io.hwanbul.iamport",
                    "io.hwanbul.config",
                    "io.hwanbul.demo");

    @ArchTest
    static final ArchRule theRoomsHaveNoCircles =
            slices().matching("io.hwanbul.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tinkStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.hwanbul.vault")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.crypto..");

    @ArchTest
    static final ArchRule theDriverStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackages("io.hwanbul.mongo", "io.hwanbul.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..");
}
