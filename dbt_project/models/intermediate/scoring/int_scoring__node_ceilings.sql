-- from the scores of leaves, so that a world of other scores has other ceilings
{{ ceilings_by(ref('int_scoring__leaf_points')) }}
