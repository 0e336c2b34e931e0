//! What runs by itself: the scheduler makes runs of slots, workers export them, retention removes what is over.
