"""The commitments tracker (承诺跟踪): how a promise stands on a day, worked out from what was promised and reported."""
