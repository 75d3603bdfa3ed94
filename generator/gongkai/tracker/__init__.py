"""The commitments tracker (承诺跟踪): how a promise stands on a day, worked out from what was promised and reported.

`history` is what stays of a record, `spans` what it is judged by, `rules/` make `outcomes` of reports, `states` has
the one table, `sentences` its reasons; a `book` sorts reports into spans, `standing` says how they stand on a day,
`turning` and `turns` when that changes.
"""
