/** A record that can never succeed, with everything an operator needs to judge and redrive it. */
export interface ParkedRecord {
  /** As it came, untouched. */
  readonly payload: string;
  readonly reason: string;
  /** The edge it came by, for example `orders-stream`. */
  readonly source: string;
  readonly eventId?: string | undefined;
  /**
   * The delivery it came by (id of the SQS message or of the stream record). A FIFO queue drops a repeat of it; the same
   * payload by another delivery, for example once it was redriven, is parked again.
   */
  readonly deliveryId?: string | undefined;
}

/** The edge's dead-letter queue, for faults that no retry can mend. */
export interface Parking {
  park(record: ParkedRecord): Promise<void>;
}
