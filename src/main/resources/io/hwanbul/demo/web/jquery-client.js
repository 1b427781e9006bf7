// The guide's jQuery client. Repaired: its missing commas. Filled in: the URL and the values of the form.
function cancelPay() {
  jQuery.ajax({
    "url": "/payments/cancel",
    "type": "POST",
    "contentType": "application/json",
    "data": JSON.stringify({
      "merchant_uid": filledIn("merchant_uid"), // Order ID
      "cancel_request_amount": filledIn("cancel_request_amount"), // Refund amount
      "reason": filledIn("reason"), // Reason for the refund
      "refund_holder": filledIn("refund_holder"), // [required for virtual account refund] refund account holder's name
      "refund_bank": filledIn("refund_bank"), // [required for virtual account refund] refund account bank code
      "refund_account": filledIn("refund_account") // [required for virtual account refund] refund account number
    }),
    "dataType": "json"
  }).done(function(result) { // If refund is successful
    alert("Refund successful");
  }).fail(function(error) { // If refund fails
    alert("Refund failed");
  });
}
