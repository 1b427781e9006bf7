// The sandbox's page: asks once a second what is there, and does by hand what the control API does.
"use strict";

const LIMIT = 20;
const shown = {}; // what each part shows, as text: nothing is drawn anew that has not changed
let page = 1;
let chosen = null;

const byId = id => document.getElementById(id);

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.message);
  return json;
}

function money(amount, currency) {
  return new Intl.NumberFormat("ko-KR", { maximumFractionDigits: 20 }).format(amount) + " " + currency;
}

function time(seconds) {
  return new Date(seconds * 1000).toLocaleString("ko-KR");
}

function cell(row, label, text, className) {
  const td = row.insertCell();
  td.dataset.label = label;
  td.textContent = text;
  if (className) td.className = className;
  return td;
}

/** Draws a table's rows if what they show has changed; the radio button that had the focus gets it back. */
function draw(id, rows, addRow) {
  const text = JSON.stringify([rows, chosen]);
  if (shown[id] === text) return;
  shown[id] = text;
  const focused = document.activeElement.name === "payment" ? document.activeElement.value : null;
  const body = document.createElement("tbody");
  rows.forEach(row => addRow(body.insertRow(), row));
  document.querySelector("#" + id + " tbody").replaceWith(body);
  if (focused) document.querySelector("input[name=payment][value='" + CSS.escape(focused) + "']")?.focus();
}

function paymentRow(row, payment) {
  row.id = payment.imp_uid;
  row.className = payment.imp_uid === chosen ? "chosen" : "";
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "payment";
  radio.value = payment.imp_uid;
  radio.checked = payment.imp_uid === chosen;
  radio.addEventListener("change", () => {
    chosen = payment.imp_uid;
    show();
  });
  const order = document.createElement("small");
  order.textContent = payment.merchant_uid + " · " + payment.name;
  const label = document.createElement("label");
  label.append(radio, " " + payment.imp_uid, order);
  cell(row, "결제 Payment", "").append(label);
  cell(row, "수단 Method", payment.pay_method + " · " + payment.pg_provider);
  cell(row, "결제액 Paid", money(payment.amount, payment.currency), "number");
  cell(row, "취소액 Cancelled", money(payment.cancel_amount, payment.currency), "number cancelled");
  cell(row, "대기 Pending", payment.pending.length || "–", "number pending");
  cell(row, "상태 Status", payment.status, "status");
}

function historyRow(row, cancel) {
  cell(row, "시각 Time", time(cancel.cancelled_at || cancel.requested_at));
  cell(row, "취소액 Amount", money(cancel.amount, cancel.currency), "number");
  cell(row, "사유 Reason", cancel.reason || "–");
  cell(row, "취소 ID Cancellation", cancel.cancellation_id || "대기 중 pending");
}

function webhookRow(row, delivery) {
  cell(row, "번호 No.", delivery.number);
  cell(row, "결제 Payment", delivery.body.imp_uid);
  cell(row, "상태 Status", delivery.body.status);
  cell(row, "받는 곳 To", delivery.url);
  cell(row, "응답 Answers", delivery.answers.map(answer => answer.status || answer.error).join(", ") || "…");
}

function showChosen(payment) {
  byId("chosen").textContent = payment ? payment.imp_uid : "";
  const history = payment ? payment.cancel_history.concat(payment.pending) : [];
  draw("history", history.map(cancel => ({ ...cancel, currency: payment.currency })), historyRow);
  const paid = payment && payment.paid_at > 0;
  document.querySelector("#cancel button").disabled = !paid || payment.cancel_amount >= payment.amount;
  byId("deposit").disabled = !payment || payment.pay_method !== "vbank" || payment.status !== "ready";
  byId("approve").disabled = byId("refuse").disabled = !payment || payment.pending.length === 0;
  byId("reverse").disabled = !payment || payment.cancel_history.length === 0;
  byId("resend").disabled = !payment;
}

function showPayments(found) {
  if (!found.list.some(payment => payment.imp_uid === chosen)) chosen = found.list[0]?.imp_uid || null;
  draw("payments", found.list, paymentRow);
  byId("totals").textContent = [found.total + "건 payments", found.pending + "건 대기 pending"]
    .concat(Object.entries(found.totals).map(([currency, sum]) =>
      money(sum.amount, currency) + " 가운데 " + money(sum.cancel_amount, currency) + " 취소 cancelled"))
    .join(" · ");
  byId("newer").disabled = !found.previous;
  byId("older").disabled = !found.next;
  showChosen(found.list.find(payment => payment.imp_uid === chosen));
}

function showFaults(faults) {
  const dealt = Object.entries(faults.dealt).map(([fault, count]) => fault + " × " + count);
  byId("dealt").textContent = dealt.join(", ") || "–";
  byId("queued").textContent = faults.queued.map(each => each.on + ": " + each.fault + " × " + each.times).join(", ") || "–";
  byId("late").textContent = faults.late;
  document.querySelector("#rate input").placeholder = faults.rate;
}

function showWebhooks(webhooks) {
  byId("webhook-url").textContent = webhooks.url ? webhooks.url + " (" + webhooks.type + ")" : "없음 nowhere";
  draw("webhooks", webhooks.list, webhookRow);
}

async function show() {
  try {
    const [payments, faults, webhooks] = await Promise.all([
      ask("GET", "/sandbox/payments?limit=" + LIMIT + "&page=" + page),
      ask("GET", "/sandbox/faults"),
      ask("GET", "/sandbox/webhooks"),
    ]);
    showPayments(payments);
    showFaults(faults);
    showWebhooks(webhooks);
    document.body.dataset.shown = "yes";
  } catch (error) {
    if (page > 1) page = 1; // there are fewer pages than before
    else say("연결 실패 No connection: " + error.message);
  }
}

function say(text) {
  byId("said").textContent = text;
}

async function act(method, path, body) {
  try {
    await ask(method, path, body);
    say("완료 Done: " + method + " " + path);
  } catch (error) {
    say("실패 Failed: " + error.message);
  }
  await show();
}

/** What a form's fields say; those left empty are left out, and numbers are numbers. */
function fields(form) {
  return Object.fromEntries([...form.elements]
    .filter(field => field.name && field.value !== "")
    .map(field => [field.name, field.type === "number" ? field.valueAsNumber : field.value]));
}

function onSubmit(id, what) {
  byId(id).addEventListener("submit", event => {
    event.preventDefault();
    what(fields(event.target));
  });
}

function onClick(id, what) {
  byId(id).addEventListener("click", what);
}

const payment = action => "/sandbox/payments/" + encodeURIComponent(chosen) + "/" + action;

onSubmit("cancel", cancel => act("POST", payment("cancel"), cancel));
onSubmit("create", created => act("POST", "/sandbox/payments", created));
onSubmit("queue", fault => act("POST", "/sandbox/faults", fault));
onSubmit("rate", rate => act("PUT", "/sandbox/faults", rate));
onSubmit("webhook", webhook => act("PUT", "/sandbox/webhook", { url: null, ...webhook }));
onClick("deposit", () => act("POST", payment("deposit")));
onClick("approve", () => act("POST", payment("finish"), { outcome: "approved" }));
onClick("refuse", () => act("POST", payment("finish"), { outcome: "refused" }));
onClick("reverse", () => act("POST", payment("reverse")));
onClick("resend", () => act("POST", "/sandbox/webhooks/resend", { imp_uid: chosen }));
onClick("no-faults", () => act("DELETE", "/sandbox/faults"));
onClick("reset", () => act("POST", "/sandbox/reset"));
onClick("newer", () => { page--; show(); });
onClick("older", () => { page++; show(); });

async function live() {
  await show();
  setTimeout(live, 1000);
}
live();
