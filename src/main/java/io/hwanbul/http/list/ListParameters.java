package io.hwanbul.http.list;

import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundOrigin;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters of a list's address. One that is unknown, given twice or wrong is refused by name, never ignored. */
final class ListParameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LONGEST_VALUE = 100;
    private static final Set<String> ONCE = Set.of("exceptions", "time", "from", "to", "order", "cursor", "limit");

    private final MultiMap query;

    private ListParameters(MultiMap query) {
        this.query = query;
    }

    /** Throws a {@link Refusal} that names the parameter. */
    static ListParameters of(MultiMap query) {
        for (String name : query.names()) {
            boolean field = field(name).isPresent();
            if (!field && !ONCE.contains(name) && !name.equals("state")) {
                throw Refusal.invalidRequest(name + " is no parameter of this list.");
            }
            if (!name.equals("state") && query.getAll(name).size() > 1) {
                throw Refusal.invalidRequest(name + " was given more than once.");
            }
        }
        return new ListParameters(query);
    }

    private static Optional<RefundFilter.Field> field(String name) {
        return Arrays.stream(RefundFilter.Field.values())
                .filter(field -> ConstantName.of(field).equals(name))
                .findFirst();
    }

    RefundFilter filter() {
        Map<RefundFilter.Field, String> equal = new EnumMap<>(RefundFilter.Field.class);
        for (RefundFilter.Field field : RefundFilter.Field.values()) {
            value(ConstantName.of(field)).ifPresent(value -> equal.put(field, value));
        }
        if (equal.containsKey(RefundFilter.Field.ORIGIN)) {
            oneOf("origin", RefundOrigin.values(), equal.get(RefundFilter.Field.ORIGIN));
        }
        Optional<Instant> from = moment("from").map(KoreanTime.Moment::start);
        Optional<Instant> to = moment("to").map(KoreanTime.Moment::end);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Refusal.invalidRequest("from is later than to.");
        }
        return new RefundFilter(states(), isSet("exceptions"), time(), from, to, Map.copyOf(equal));
    }

    private Set<RefundState> states() {
        Set<RefundState> states = EnumSet.noneOf(RefundState.class);
        query.getAll("state").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .forEach(name -> states.add(oneOf("state", RefundState.values(), name)));
        return Set.copyOf(states);
    }

    private RefundFilter.Time time() {
        return value("time")
                .map(name -> oneOf("time", RefundFilter.Time.values(), name))
                .orElse(RefundFilter.Time.REQUESTED_AT);
    }

    private boolean isSet(String name) {
        return value(name)
                .map(value -> {
                    if (!List.of("true", "false").contains(value)) {
                        throw Refusal.invalidRequest(name + " must be true or false.");
                    }
                    return value.equals("true");
                })
                .orElse(false);
    }

    private Optional<KoreanTime.Moment> moment(String name) {
        return value(name).map(text -> {
            try {
                return KoreanTime.moment(text);
            } catch (DateTimeException | ArithmeticException neither) {
                throw Refusal.invalidRequest(name
                        + " must be a day in Korea such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z.");
            }
        });
    }

    ListPage page() {
        boolean newestFirst = value("order")
                .map(order -> {
                    if (!List.of("newest", "oldest").contains(order)) {
                        throw Refusal.invalidRequest("order must be newest or oldest.");
                    }
                    return order.equals("newest");
                })
                .orElse(true);
        return new ListPage(newestFirst, value("cursor").map(ListCursor::read), limit());
    }

    private int limit() {
        return value("limit")
                .map(text -> {
                    if (!text.matches("[0-9]{1,3}")
                            || Integer.parseInt(text) < 1
                            || Integer.parseInt(text) > ListPage.MOST) {
                        throw Refusal.invalidRequest("limit must be a number from 1 to " + ListPage.MOST + ".");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(DEFAULT_LIMIT);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(query.get(name)).map(value -> {
            if (value.isEmpty() || value.length() > LONGEST_VALUE) {
                throw Refusal.invalidRequest(name + " must have 1 to " + LONGEST_VALUE + " characters.");
            }
            return value;
        });
    }

    private static <E extends Enum<E>> E oneOf(String parameter, E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> ConstantName.of(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalidRequest(parameter + " must be one of "
                        + Arrays.stream(constants).map(ConstantName::of).collect(Collectors.joining(", ")) + "."));
    }
}
