// The demo page around the two clients: the orders, the choice among them, and the server's last answer.
"use strict";

function selectedOrder() {
  return document.querySelector("input[name=order]:checked").value;
}

const methods = {
  card: "카드 Card",
  vbank: "가상계좌 Virtual account",
  phone: "휴대폰 Phone",
  kakaopay: "카카오페이 Kakao Pay",
  trans: "계좌이체 Bank transfer",
  paypal: "페이팔 PayPal",
  naverpay: "네이버페이 Naver Pay",
};

function standing(order) {
  if (order.status === "ready") return "입금 전 Not paid yet";
  if (order.status === "cancelled" && order.cancel_amount === 0) return "말소 Voided";
  if (order.refundable <= 0) return "전액 환불 Fully refunded";
  if (order.cancel_amount > 0) return "부분 환불 Partly refunded";
  return "결제 완료 Paid";
}

function money(amount, currency) {
  return new Intl.NumberFormat("ko-KR", { style: "currency", currency, currencyDisplay: "code" }).format(amount);
}

function cell(row, label, text) {
  const td = row.insertCell();
  td.dataset.label = label;
  td.textContent = text;
  return td;
}

function addRow(body, order, chosen) {
  const row = body.insertRow();
  row.id = order.merchant_uid;
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "order";
  radio.value = order.merchant_uid;
  radio.checked = chosen;
  const label = document.createElement("label");
  label.append(radio, " " + order.merchant_uid);
  cell(row, "주문 Order", "").append(label);
  cell(row, "상품 Item", order.name);
  cell(row, "수단 Method", methods[order.pay_method] || order.pay_method);
  cell(row, "결제액 Paid", money(order.amount, order.currency));
  cell(row, "환불액 Refunded", money(order.cancel_amount, order.currency)).className = "refunded";
  cell(row, "잔액 Refundable", order.status === "ready" ? "–" : money(order.refundable, order.currency)).className = "refundable";
  cell(row, "상태 State", standing(order));
}

async function showOrders() {
  const answer = await fetch("/demo/orders");
  const orders = await answer.json();
  const before = document.querySelector("input[name=order]:checked");
  const chosen = before ? before.value : orders[0].merchant_uid;
  const body = document.createElement("tbody");
  orders.forEach(order => addRow(body, order, order.merchant_uid === chosen));
  document.querySelector("#orders tbody").replaceWith(body);
  showPreview();
}

const verdicts = { yes: "가능 Yes", no: "불가 No", unknown: "불확실 Unknown" };

function addRule(list, rule) {
  const item = document.createElement("li");
  item.className = rule.verdict;
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = rule.why;
  item.append(verdicts[rule.verdict] + " · " + rule.why_ko, english);
  list.append(item);
}

// Asks what the two buttons would come to; the answer may belong to an order that is no longer chosen.
async function showPreview() {
  const order = selectedOrder();
  const answer = await fetch("/payments/cancel/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      merchant_uid: order,
      cancel_request_amount: 2000,
      reason: "Testing payment refund",
      refund_holder: "Jone Doe",
      refund_bank: "88",
      refund_account: "56211105948400",
    }),
  });
  const preview = await answer.json();
  if (order !== selectedOrder()) return;
  const list = document.createElement("ul");
  list.id = "rules";
  (preview.rules || []).forEach(rule => addRule(list, rule));
  document.getElementById("rules").replaceWith(list);
  document.getElementById("allowed").textContent = preview.allowed ? "환불할 수 있음 Allowed" : "환불할 수 없음 Not allowed";
}

function showAnswer(status, body) {
  document.getElementById("status").textContent = status ? "HTTP " + status : "연결 실패 No connection";
  document.getElementById("answer").textContent = body ? JSON.stringify(body, null, 2) : "";
  showOrders();
}

async function showSource(name) {
  const answer = await fetch("/demo/" + name + ".js");
  document.getElementById(name + "-source").textContent = await answer.text();
}

jQuery(document).ajaxComplete((event, request) => showAnswer(request.status, request.responseJSON));
axios.interceptors.response.use(
  response => {
    showAnswer(response.status, response.data);
    return response;
  },
  error => {
    showAnswer(error.response?.status, error.response?.data);
    return Promise.reject(error);
  }
);

// the guide's onclick="cancelPay()", which a strict policy takes only from a file
document.querySelector("#jquery-client button").addEventListener("click", cancelPay);
document.getElementById("orders").addEventListener("change", showPreview);
ReactDOM.createRoot(document.getElementById("react-client")).render(React.createElement(CancelPay));
showOrders();
showSource("jquery-client");
showSource("react-client");
