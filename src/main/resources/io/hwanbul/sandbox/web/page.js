// The sandbox's page: shows the payments, faults and webhooks, reloads them every second, and calls the control API.
"use strict";

const LIMIT = 20;
const drawn = {}; // the data of each table as JSON: a table is redrawn only if its data has changed
let page = 1;
let chosen = null;

const byId = id => document.getElementById(id);

async function callApi(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await response.json();
  if (!response.ok) throw new Error(json.message);
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

/** Redraws a table if its rows have changed, and keeps the focus on the radio button that had it. */
function draw(id, rows, addRow) {
  const text = JSON.stringify([rows, chosen]);
  if (drawn[id] === text) return;
  drawn[id] = text;
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

function showPayments(result) {
  if (!result.list.some(payment => payment.imp_uid === chosen)) chosen = result.list[0]?.imp_uid || null;
  draw("payments", result.list, paymentRow);
  byId("totals").textContent = [result.total + "건 payments", result.pending + "건 대기 pending"]
    .concat(Object.entries(result.totals).map(([currency, sum]) =>
      money(sum.amount, currency) + " 가운데 " + money(sum.cancel_amount, currency) + " 취소 cancelled"))
    .join(" · ");
  byId("newer").disabled = !result.previous;
  byId("older").disabled = !result.next;
  showChosen(result.list.find(payment => payment.imp_uid === chosen));
}

function showFaults(faults) {
  const dealt = Object.entries(faults.dealt).map(([fault, count]) => fault + " × " + count);
  byId("dealt").textContent = dealt.join(", ") || "–";
  byId("queued").textContent = faults.queued.map(queued => queued.on + ": " + queued.fault + " × " + queued.times).join(", ") || "–";
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
      callApi("GET", "/sandbox/payments?limit=" + LIMIT + "&page=" + page),
      callApi("GET", "/sandbox/faults"),
      callApi("GET", "/sandbox/webhooks"),
    ]);
    showPayments(payments);
    showFaults(faults);
    showWebhooks(webhooks);
    document.body.dataset.shown = "yes";
  } catch (error) {
    if (page > 1) page = 1; // the current page no longer exists
    else showMessage("연결 실패 No connection: " + error.message);
  }
}

function showMessage(text) {
  byId("message").textContent = text;
}

async function perform(method, path, body) {
  try {
    await callApi(method, path, body);
    showMessage("완료 Done: " + method + " " + path);
  } catch (error) {
    showMessage("실패 Failed: " + error.message);
  }
  await show();
}

/** A form's values by name; empty fields are omitted, and number fields give numbers. */
function fields(form) {
  return Object.fromEntries([...form.elements]
    .filter(field => field.name && field.value !== "")
    .map(field => [field.name, field.type === "number" ? field.valueAsNumber : field.value]));
}

function onSubmit(id, handler) {
  byId(id).addEventListener("submit", event => {
    event.preventDefault();
    handler(fields(event.target));
  });
}

function onClick(id, handler) {
  byId(id).addEventListener("click", handler);
}

const actionPath = action => "/sandbox/payments/" + encodeURIComponent(chosen) + "/" + action;

onSubmit("cancel", cancel => perform("POST", actionPath("cancel"), cancel));
onSubmit("create", created => perform("POST", "/sandbox/payments", created));
onSubmit("queue", fault => perform("POST", "/sandbox/faults", fault));
onSubmit("rate", rate => perform("PUT", "/sandbox/faults", rate));
onSubmit("webhook", webhook => perform("PUT", "/sandbox/webhook", { url: null, ...webhook }));
onClick("deposit", () => perform("POST", actionPath("deposit")));
onClick("approve", () => perform("POST", actionPath("finish"), { outcome: "approved" }));
onClick("refuse", () => perform("POST", actionPath("finish"), { outcome: "refused" }));
onClick("reverse", () => perform("POST", actionPath("reverse")));
onClick("resend", () => perform("POST", "/sandbox/webhooks/resend", { imp_uid: chosen }));
onClick("no-faults", () => perform("DELETE", "/sandbox/faults"));
onClick("reset", () => perform("POST", "/sandbox/reset"));
onClick("newer", () => { page--; show(); });
onClick("older", () => { page++; show(); });

async function reload() {
  await show();
  setTimeout(reload, 1000);
}
reload();
