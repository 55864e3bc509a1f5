{{ ceilings_by(ref('int_scoring__cells')) }}
