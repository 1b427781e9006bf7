// The guide's jQuery client. Repaired: its missing commas. Filled in: the URL and the order id.
function cancelPay() {
  jQuery.ajax({
    "url": "/payments/cancel",
    "type": "POST",
    "contentType": "application/json",
    "data": JSON.stringify({
      "merchant_uid": selectedOrder(), // Order ID
      "cancel_request_amount": 2000, // Refund amount
      "reason": "Testing payment refund", // Reason for the refund
      "refund_holder": "Jone Doe", // [required for virtual account refund] refund account holder's name
      "refund_bank": "88", // [required for virtual account refund] refund account bank code
      "refund_account": "56211105948400" // [required for virtual account refund] refund account number
    }),
    "dataType": "json"
  }).done(function(result) { // If refund is successful
    alert("Refund successful");
  }).fail(function(error) { // If refund fails
    alert("Refund failed");
  });
}
