mod hashing;
mod negotiation;
mod request;
mod request_id;
