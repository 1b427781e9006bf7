package io.hwanbul.http;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.Bank;
import io.hwanbul.rules.BankTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /banks}: the banks that a refund can be paid to; with {@code pg_provider}, the codes that this PG takes. */
public final class BanksRoute implements RouteGroup {
    private final BankTable banks;

    public BanksRoute(BankTable banks) {
        this.banks = banks;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.BANKS).handler(this::list);
    }

    private void list(RoutingContext context) {
        JsonArray list = new JsonArray();
        context.queryParam("pg_provider").stream()
                .findFirst()
                .ifPresentOrElse(
                        pgProvider -> banksOf(pgProvider).forEach(entry -> list.add(json(entry))),
                        () -> banks.all().forEach(bank -> list.add(json(bank))));
        JsonBody.write(context.response(), 200, new JsonObject().put("banks", list));
    }

    private List<BankTable.Entry> banksOf(String pgProvider) {
        if (!banks.knows(pgProvider)) {
            throw Refusal.because(
                    Reason.BANKS_UNKNOWN,
                    "The bank codes of this payment service are not documented; refund_bank is passed on as it comes.");
        }
        return banks.entries(pgProvider);
    }

    private static JsonObject json(BankTable.Entry entry) {
        return new JsonObject()
                .put("code", entry.code())
                .put("pg_code", entry.pgCode())
                .put("name", entry.name())
                .put("name_ko", entry.nameKo());
    }

    private static JsonObject json(Bank bank) {
        return new JsonObject()
                .put("code", bank.code())
                .put("name", bank.name())
                .put("name_ko", bank.nameKo());
    }
}
