package io.hwanbul;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.UpdateOptions;
import io.vertx.ext.web.Router;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The dependencies that each package may have. */
@AnalyzeClasses(packages = "io.hwanbul", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final int MOST_CLASSES = 35;

    private static final DescribedPredicate<JavaClass> FUTURES =
            belongToAnyOf(Future.class, Promise.class, ReplyException.class, ReplyFailure.class);

    @ArchTest
    static final ArchRule main = room("io.hwanbul", "cli");

    @ArchTest
    static final ArchRule cli = room(
            "io.hwanbul.cli",
            "server",
            "demo",
            "sandbox",
            "sandbox.fault",
            "async",
            "http",
            "http.list",
            "http.problem",
            "list",
            "auth",
            "config",
            "input",
            "journal",
            "payment",
            "reconcile",
            "vault");

    @ArchTest
    static final ArchRule server = room(
            "io.hwanbul.server",
            "async",
            "http",
            "http.edge",
            "http.list",
            "http.problem",
            "list",
            "mongo",
            "iamport",
            "bus",
            "auth",
            "vault",
            "config",
            "journal",
            "refund",
            "reconcile",
            "limit",
            "payment",
            "rules");

    @ArchTest
    static final ArchRule http = room(
            "io.hwanbul.http",
            "http.edge",
            "http.problem",
            "http.page",
            "async",
            "bus",
            "auth",
            "config",
            "input",
            "journal",
            "log",
            "refund",
            "reconcile",
            "limit",
            "payment",
            "rules");

    @ArchTest
    static final ArchRule httpEdge = room("io.hwanbul.http.edge", "http.problem", "config", "log", "payment");

    @ArchTest
    static final ArchRule httpList = room("io.hwanbul.http.list", "http", "async", "list", "payment");

    @ArchTest
    static final ArchRule httpProblem = room("io.hwanbul.http.problem", "payment", "rules");

    @ArchTest
    static final ArchRule httpPage = room("io.hwanbul.http.page", "journal", "payment");

    @ArchTest
    static final ArchRule mongo = room(
            "io.hwanbul.mongo",
            "mongo.bson",
            "mongo.list",
            "async",
            "bus",
            "config",
            "auth",
            "journal",
            "limit",
            "list",
            "log",
            "payment");

    @ArchTest
    static final ArchRule mongoBson = room("io.hwanbul.mongo.bson", "log", "payment");

    @ArchTest
    static final ArchRule mongoList = room("io.hwanbul.mongo.list", "mongo.bson", "list", "payment");

    @ArchTest
    static final ArchRule iamport = room("io.hwanbul.iamport", "async", "bus", "config", "input", "log", "payment");

    @ArchTest
    static final ArchRule bus = room("io.hwanbul.bus", "payment");

    @ArchTest
    static final ArchRule auth = room("io.hwanbul.auth", "config", "input", "log", "payment");

    @ArchTest
    static final ArchRule vault = room("io.hwanbul.vault", "config", "payment");

    @ArchTest
    static final ArchRule config = room("io.hwanbul.config", "input", "limit", "payment", "rules");

    @ArchTest
    static final ArchRule journal = domainRoom("io.hwanbul.journal", "async", "payment");

    @ArchTest
    static final ArchRule refund = domainRoom("io.hwanbul.refund", "async", "payment", "limit", "reconcile", "rules");

    @ArchTest
    static final ArchRule reconcile = domainRoom("io.hwanbul.reconcile", "async", "journal", "payment");

    @ArchTest
    static final ArchRule list = domainRoom("io.hwanbul.list", "async", "payment");

    @ArchTest
    static final ArchRule limit = domainRoom("io.hwanbul.limit", "async", "payment");

    @ArchTest
    static final ArchRule payment = domainRoom("io.hwanbul.payment", "rules");

    @ArchTest
    static final ArchRule rules = domainRoom("io.hwanbul.rules", "input");

    @ArchTest
    static final ArchRule input = room("io.hwanbul.input");

    @ArchTest
    static final ArchRule log = room("io.hwanbul.log");

    @ArchTest
    static final ArchRule async = domainRoom("io.hwanbul.async");

    @ArchTest
    static final ArchRule sandbox = room("io.hwanbul.sandbox", "sandbox.fault", "sandbox.input", "sandbox.payment");

    @ArchTest
    static final ArchRule sandboxFault = room("io.hwanbul.sandbox.fault", "sandbox.input");

    @ArchTest
    static final ArchRule sandboxPayment = room("io.hwanbul.sandbox.payment", "sandbox.input");

    @ArchTest
    static final ArchRule sandboxInput = room("io.hwanbul.sandbox.input");

    @ArchTest
    static final ArchRule demo = room("io.hwanbul.demo", "http", "config", "payment");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.hwanbul.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyRouteIsServedThroughTheSecuredRouter = noClasses()
            .that()
            .resideInAPackage("io.hwanbul.http..")
            .and()
            .doNotHaveSimpleName("SecuredRouter")
            .and()
            .doNotHaveSimpleName("RouterVerticle") // installs what holds for every request, whatever its path
            .and()
            .doNotHaveSimpleName("ProblemHandler") // reads the routes to name their methods
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Router.class);

    @ArchTest
    static final ArchRule onlyServerAndCliCreateVerticles = noClasses()
            .that()
            .resideOutsideOfPackages("io.hwanbul.server", "io.hwanbul.cli")
            .should()
            .callConstructorWhere(new DescribedPredicate<>("a verticle is created") {
                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaConstructorCall call) {
                    JavaClass created = call.getTargetOwner();
                    boolean superCall = call.getOriginOwner().isAssignableTo(created.getName());
                    return !superCall
                            && (created.isAssignableTo(VerticleBase.class)
                                    || created.isAssignableTo(AbstractVerticle.class));
                }
            });

    @ArchTest
    static final ArchRule tinkIsUsedInTheVaultOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.hwanbul.vault")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.crypto..");

    /** Where two race, an engine may let the second upsert overwrite what the first has inserted. */
    @ArchTest
    static final ArchRule nothingIsUpserted = noClasses()
            .should()
            .callMethod(UpdateOptions.class, "setUpsert", boolean.class)
            .orShould()
            .callMethod(BulkOperation.class, "setUpsert", boolean.class);

    @ArchTest
    static final ArchRule theMongoDriverIsUsedInMongoAndConfigOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.hwanbul.mongo..", "io.hwanbul.config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..");

    @ArchTest
    static void noPackageHasMoreThanAPersonCanSurvey(JavaClasses all) {
        assertThat(topLevel(all))
                .allSatisfy((room, names) -> assertThat(names).as(room).hasSizeLessThanOrEqualTo(MOST_CLASSES));
    }

    @ArchTest
    static void mainIsTheOnlyClassAtTheRoot(JavaClasses all) {
        assertThat(topLevel(all).get("io.hwanbul")).containsExactly("Main");
    }

    @ArchTest
    static void everyRoomHasARule(JavaClasses all) {
        Set<String> ruled = Arrays.stream(HouseRulesTest.class.getDeclaredFields())
                .filter(field -> field.getType().equals(ArchRule.class))
                .map(field -> field.getName().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(topLevel(all).keySet())
                .allSatisfy(room -> assertThat(ruled)
                        .contains(
                                room.equals("io.hwanbul")
                                        ? "main"
                                        : room.substring("io.hwanbul.".length()).replace(".", "")));
    }

    @ArchTest
    static void noTwoClassesShareASimpleName(JavaClasses all) {
        List<String> names =
                topLevel(all).values().stream().flatMap(Set::stream).toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    private static Map<String, Set<String>> topLevel(JavaClasses all) {
        return all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toCollection(java.util.TreeSet::new))));
    }

    /** Our packages that this one may know; other libraries are not limited. */
    private static ArchRule room(String room, String... known) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.hwanbul..").or(ours(room, known)));
    }

    /** The same, and of the libraries nothing but Java and futures. */
    private static ArchRule domainRoom(String room, String... known) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations")
                        .or(FUTURES)
                        .or(ours(room, known)));
    }

    private static DescribedPredicate<JavaClass> ours(String room, String... known) {
        String[] packages =
                Arrays.stream(known).map(name -> "io.hwanbul." + name).toArray(String[]::new);
        return resideInAnyPackage(room).or(resideInAnyPackage(packages));
    }
}
