package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hwanbul.config.Secret;
import io.hwanbul.payment.RefundAccount;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prints every record type, filled with secrets wherever it can hold one. */
class SecretsInRecordsTest {
    private static final String MARK = "CANARY";
    private static final Optional<String> MARKED = Optional.of(MARK);

    /** The types that are filled with the secret; all others get a harmless value. */
    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(RefundAccount.class, new RefundAccount(MARKED, MARKED, MARKED, MARKED)),
            Map.entry(Secret.class, new Secret(MARK)),
            Map.entry(Buffer.class, Buffer.buffer(MARK)),
            Map.entry(JsonObject.class, new JsonObject()),
            Map.entry(String.class, "text"),
            Map.entry(Object.class, new JsonObject().put("access_token", MARK)),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(Boolean.class, true),
            Map.entry(boolean.class, true),
            Map.entry(Integer.class, 1),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(URI.class, URI.create("http://127.0.0.1")),
            Map.entry(OptionalInt.class, OptionalInt.of(1)),
            Map.entry(OptionalLong.class, OptionalLong.of(1)),
            Map.entry(Map.class, Map.of()),
            Map.entry(Set.class, Set.of()));

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hwanbul").stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> !type.getPackageName().startsWith("io.hwanbul.sandbox"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void noRecordPrintsASecret(Class<?> type) throws Exception {
        assertThat(String.valueOf(filled(type))).doesNotContain(MARK);
    }

    private static @Nullable Object filled(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return filled((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? filled(plain, new Type[] {Object.class}) : "text";
    }

    private static @Nullable Object filled(Class<?> type, Type[] of) throws ReflectiveOperationException {
        if (VALUES.containsKey(type)) {
            return VALUES.get(type);
        }
        if (type == Optional.class) {
            return Optional.ofNullable(filled(of[0]));
        }
        if (type == List.class) {
            return Stream.ofNullable(filled(of[0])).toList();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return filled(type.getPermittedSubclasses()[0]);
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> "text");
        }
        return type.isRecord() ? filledRecord(type) : null;
    }

    private static Object filledRecord(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = filled(components[i].getGenericType());
        }
        return constructor.newInstance(values);
    }
}
