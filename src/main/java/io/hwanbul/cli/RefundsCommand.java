package io.hwanbul.cli;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.http.list.RefundCsv;
import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundOrigin;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.RefundState;
import io.hwanbul.server.Wiring;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code refunds}: the list of refunds in a terminal. */
@Command(
        name = "refunds",
        description = {
            "Lists refunds, the newest first, and changes nothing.",
            "A DATE is a day in Korea such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The list is written.",
            "2:The command line is wrong.",
            "3:The settings are wrong, or the database cannot be read.",
            "130, 143:SIGINT or SIGTERM ended it."
        })
public final class RefundsCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            split = ",",
            converter = StateReader.class,
            paramLabel = "STATE",
            description = "Only these: awaiting_approval, pending, succeeded, failed, needs_attention.")
    private List<RefundState> states = List.of();

    @Option(names = "--exceptions", description = "Only what a person must look at.")
    private boolean exceptions;

    @Option(names = "--foreign", description = "Only what others refunded.")
    private boolean foreign;

    @Option(names = "--order", paramLabel = "ID", description = "Only of this merchant_uid.")
    private Optional<String> order = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "Requested from then on.")
    private Optional<DateArgument> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateArgument.Reader.class,
            description = "Requested until then.")
    private Optional<DateArgument> to = Optional.empty();

    @Option(names = "--settled", description = "--from and --to are about when a refund ended.")
    private boolean settled;

    @Option(names = "--csv", description = "Writes CSV for a spreadsheet.")
    private boolean csv;

    @Option(names = "--rebuild", description = "Stores the list anew from the payments first.")
    private boolean rebuild;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
        return rebuild
                ? OneShotCommand.runOnDatabase(
                        spec.commandLine().getErr(),
                        wiring -> wiring.listRebuild()
                                .run(listed -> progress.tell("Payments listed: " + listed))
                                .onSuccess(done -> progress.end())
                                .compose(done -> list(wiring)))
                : OneShotCommand.read(spec.commandLine().getErr(), progress, this::list);
    }

    private Future<Integer> list(Wiring wiring) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(csv ? RefundCsv.head() : RefundsText.HEAD);
        RefundFilter filter = filter();
        return AsyncLoop.foldPages(
                        new ListPage(true, Optional.empty(), ListPage.MOST),
                        page -> wiring.refunds().page(filter, page),
                        row -> new ListPage(true, Optional.empty(), ListPage.MOST).after(row, filter.time()),
                        0,
                        (code, rows) -> Future.succeededFuture(print(out, rows)))
                .onComplete(done -> out.flush());
    }

    private int print(PrintWriter out, List<RefundSummary> rows) {
        out.print(csv ? RefundCsv.lines(rows) : RefundsText.lines(rows));
        return 0;
    }

    private RefundFilter filter() {
        Map<RefundFilter.Field, String> equal = new EnumMap<>(RefundFilter.Field.class);
        order.ifPresent(id -> equal.put(RefundFilter.Field.MERCHANT_UID, id));
        if (foreign) {
            equal.put(RefundFilter.Field.ORIGIN, ConstantName.of(RefundOrigin.FOREIGN));
        }
        return new RefundFilter(
                Set.copyOf(states),
                exceptions,
                settled ? RefundFilter.Time.SETTLED_AT : RefundFilter.Time.REQUESTED_AT,
                from.map(DateArgument::start),
                to.map(DateArgument::end),
                Map.copyOf(equal));
    }

    /** Reads a state as the API writes it. */
    static final class StateReader implements ITypeConverter<RefundState> {
        @Override
        public RefundState convert(String name) {
            return Arrays.stream(RefundState.values())
                    .filter(state -> ConstantName.of(state).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("it must be one of "
                            + Arrays.stream(RefundState.values())
                                    .map(ConstantName::of)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
