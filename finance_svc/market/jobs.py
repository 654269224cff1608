"""Jobs of the market: auctions open and close, quotes expire, by timers."""

from finance_svc.jobs import Job
from finance_svc.market import service
from finance_svc.market.service.auctions import CLOSE_TIMER, OPEN_TIMER
from finance_svc.market.service.quotes import EXPIRE_TIMER

JOBS = (
    Job("market.open_auction", timer=OPEN_TIMER, act=service.open_scheduled),
    Job("market.close_auction", timer=CLOSE_TIMER, act=service.close_auction),
    Job("market.expire_quote", timer=EXPIRE_TIMER, act=service.expire_quote),
)
