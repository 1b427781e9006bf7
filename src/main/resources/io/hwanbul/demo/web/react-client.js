// The guide's React client. Repaired: a missing quote and comma. Filled in: the URL and the values of the form.
class CancelPay extends React.Component {
  cancelPay = () => {
    axios({
      url: "/payments/cancel",
      method: "POST",
      headers: {
        "Content-Type": "application/json",
      },
      data: {
        merchant_uid: filledIn("merchant_uid"), // Order ID
        cancel_request_amount: filledIn("cancel_request_amount"), // Refund amount
        reason: filledIn("reason"), // Reason for the refund
        refund_holder: filledIn("refund_holder"), // [required for virtual account refund] refund account holder's name
        refund_bank: filledIn("refund_bank"), // [required for virtual account refund] refund account bank code
        refund_account: filledIn("refund_account") // [required for virtual account refund] refund account number
      }
    }).then(response => { // If refund is successful
      alert("Refund successful");
    }).catch(error => { // If refund fails
      alert("Refund failed");
    });
  }
  render() {
    // as a shop's build compiles <button onClick={this.cancelPay}>Request Refund</button>
    return React.createElement("button", { onClick: this.cancelPay }, "Request Refund");
  }
}
