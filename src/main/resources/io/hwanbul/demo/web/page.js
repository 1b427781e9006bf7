// The demo page around the three clients: the orders, the form, the fault of the next refund, and the last answer.
"use strict";

const FIELDS = ["merchant_uid", "cancel_request_amount", "reason", "refund_holder", "refund_bank", "refund_account"];
const form = document.getElementById("request");
let orders = [];
let last = {}; // the preview, answer and outcome that are shown, to be shown in the other language too

function language() {
  return document.documentElement.lang;
}

function text(name) {
  return texts[language()][name];
}

function show(id, content) {
  document.getElementById(id).textContent = content;
}

function selectedOrder() {
  return document.querySelector("input[name=order]:checked")?.value;
}

// Undefined where nothing is filled in, so that it is left out of the request.
function filledIn(name) {
  if (name === "merchant_uid") return selectedOrder();
  const value = form.elements[name].value.trim();
  return value === "" ? undefined : name === "cancel_request_amount" ? Number(value) : value;
}

function request() {
  return Object.fromEntries(FIELDS.map(name => [name, filledIn(name)]));
}

// --- Orders ---

function standing(order) {
  if (order.refunds.some(refund => refund.state === "pending")) return "pending";
  if (order.status === "ready") return "ready";
  if (order.status === "cancelled" && order.cancel_amount === 0) return "voided";
  if (order.refundable <= 0) return "full";
  return order.cancel_amount > 0 ? "partial" : "paid";
}

function money(amount, currency) {
  if (currency !== "KRW") return currency + " " + amount.toFixed(2);
  return language() === "ko" ? amount.toLocaleString("ko-KR") + "원" : "₩" + amount.toLocaleString("en-US");
}

// The names of the invented orders have one Korean word, and then the English ones.
function itemName(order) {
  return language() === "ko" ? order.name.split(" ")[0] : order.name.replace(/^\S+ /, "");
}

function cell(row, name, content) {
  const td = row.insertCell();
  td.className = name;
  td.append(content);
}

function addRow(body, order, chosen) {
  const row = body.insertRow();
  row.id = order.merchant_uid;
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "order";
  radio.value = order.merchant_uid;
  radio.checked = order.merchant_uid === chosen;
  const label = document.createElement("label");
  label.append(radio, " " + order.merchant_uid);
  cell(row, "order", label);
  cell(row, "item", itemName(order));
  cell(row, "method", text("methods")[order.pay_method]);
  cell(row, "paid", money(order.amount, order.currency));
  cell(row, "refunded", money(order.cancel_amount, order.currency));
  cell(row, "refundable", order.status === "ready" ? "–" : money(order.refundable, order.currency));
  cell(row, "state", text("states")[standing(order)]);
}

function showOrders() {
  const chosen = selectedOrder() ?? orders[0].merchant_uid;
  const focused = document.activeElement.name === "order";
  const body = document.createElement("tbody");
  orders.forEach(order => addRow(body, order, chosen));
  document.querySelector("#orders tbody").replaceWith(body);
  if (focused) document.querySelector("input[name=order]:checked").focus();
  showButton();
}

// Draws the table only if it has changed, since a refund may end long after its answer.
async function loadOrders() {
  const loaded = await (await fetch("/demo/orders")).json();
  if (JSON.stringify(loaded) === JSON.stringify(orders)) return;
  orders = loaded;
  showOrders();
  loadPreview();
}

function showButton() {
  const order = orders.find(one => one.merchant_uid === selectedOrder());
  const amount = filledIn("cancel_request_amount");
  const sum = amount === undefined ? "" : money(amount, order.currency);
  document.querySelector("#hwanbul-client button").textContent =
    sum === "" ? text("refundAll") : language() === "ko" ? sum + " 환불" : "Refund " + sum;
}

// --- Preview ---

// The answer may belong to a request that is no longer filled in.
async function loadPreview() {
  const asked = JSON.stringify(request());
  const answer = await fetch("/payments/cancel/preview",
    { method: "POST", headers: { "Content-Type": "application/json" }, body: asked });
  const preview = await answer.json();
  if (asked !== JSON.stringify(request())) return;
  last.preview = preview;
  showPreview();
}

function showPreview() {
  if (!last.preview) return;
  const { allowed, rules } = last.preview;
  const list = document.createElement("ul");
  list.id = "rules";
  // a request that cannot be read has no rules
  const lines = rules ?? [{ verdict: "no", why: last.preview.message, why_ko: last.preview.message_ko }];
  for (const rule of lines) {
    const item = document.createElement("li");
    item.className = rule.verdict;
    item.textContent = text("verdicts")[rule.verdict] + " · " + (language() === "ko" ? rule.why_ko : rule.why);
    list.append(item);
  }
  document.getElementById("rules").replaceWith(list);
  show("allowed", text(allowed ? "allowed" : "notAllowed"));
}

// --- Fault of the next refund ---

async function setFault() {
  const fault = form.elements.fault.value;
  await fetch("/demo/fault/" + fault, { method: "PUT" });
  if (fault === form.elements.fault.value) showFault();
}

function showFault() {
  show("fault-hint", text("faultHints")[form.elements.fault.value]);
}

// --- Answers ---

// A fault is for one refund only.
function refundAnswered() {
  form.elements.fault.value = "none";
  setFault();
  loadOrders();
}

function showAnswer(title, body) {
  last.answer = { title, body };
  show("status", title ?? text("noConnection"));
  show("answer", body ? JSON.stringify(body, null, 2) : "");
}

function answered(status, body) {
  showAnswer(status ? "HTTP " + status : undefined, body);
  refundAnswered();
}

// Called by the third client, with a pending outcome before its request is sent.
function showOutcome(result) {
  last.outcome = result;
  drawOutcome();
  showAnswer(result.code, result);
  if (result.code !== "sending") refundAnswered();
}

function drawOutcome() {
  if (!last.outcome) return;
  const { outcome, message, messageKo } = last.outcome;
  document.getElementById("outcome").className = outcome;
  show("outcome", text("outcomes")[outcome] + " · " + (language() === "ko" ? messageKo : message));
}

jQuery(document).ajaxComplete((event, answer) => answered(answer.status, answer.responseJSON));
axios.interceptors.response.use(
  response => {
    answered(response.status, response.data);
    return response;
  },
  error => {
    answered(error.response?.status, error.response?.data);
    return Promise.reject(error);
  }
);

async function showSource(name) {
  const answer = await fetch("/demo/" + name + ".js");
  show(name + "-source", await answer.text());
}

// --- Language ---

function speak(chosen) {
  document.documentElement.lang = chosen;
  document.querySelectorAll("[data-text]").forEach(part => part.textContent = text(part.dataset.text));
  document.querySelectorAll("#languages button").forEach(button =>
    button.setAttribute("aria-pressed", button.value === chosen));
  showFault();
  drawOutcome();
  if (last.answer) showAnswer(last.answer.title, last.answer.body);
  else show("answer", text("noAnswer"));
  showPreview();
  if (orders.length > 0) showOrders();
}

document.getElementById("languages").addEventListener("click", event => {
  if (!event.target.value) return;
  history.replaceState(null, "", "?lang=" + event.target.value);
  speak(event.target.value);
});

document.querySelector("#jquery-client button").addEventListener("click", cancelPay);
document.querySelector("#hwanbul-client button").addEventListener("click", () => refundToTheEnd(request()));
document.getElementById("orders").addEventListener("change", () => { showButton(); loadPreview(); });
document.getElementById("details").addEventListener("input", showButton);
document.getElementById("details").addEventListener("change", () => { showButton(); loadPreview(); });
document.getElementById("faults").addEventListener("change", setFault);
form.addEventListener("submit", event => event.preventDefault());
ReactDOM.createRoot(document.getElementById("react-client")).render(React.createElement(CancelPay));

speak(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ko");
["jquery-client", "react-client", "hwanbul-client"].forEach(showSource);
setFault();
loadOrders().then(resumeRefunds);
setInterval(loadOrders, 2000);
