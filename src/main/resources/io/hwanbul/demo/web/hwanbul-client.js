// The server's own client: it ends with refunded, refused, or not known yet.
function refundToTheEnd(request) {
  return hwanbul.refund(request, { onState: showOutcome }).then(showOutcome);
}

// Goes on with what a reload has interrupted.
function resumeRefunds() {
  hwanbul.unfinished().forEach(refundToTheEnd);
}
