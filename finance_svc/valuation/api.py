"""Valuation's endpoints: prices, differentials, valuations and how they came about."""

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.ids import show
from finance_svc.valuation import queries, rules, schemas, service
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("valuation")


@bp.post("/prices", responses={201: schemas.PricesView}, operation_id="recordPrices")
@requires(Permission.PRICE_RECORD)
def record_prices(body: schemas.PricesBody) -> Answer:
    """Record one or many observations as evidence (DOMAIN B2.1)."""
    prices = [
        rules.NewPrice(
            source=seen.source,
            level=seen.level,
            commodity=seen.commodity,
            unit_price=str(seen.unit_price),
            currency=seen.currency,
            unit=seen.unit,
            observed_at=seen.observed_at,
            adjusted_price=None if seen.adjusted_price is None else str(seen.adjusted_price),
        )
        for seen in body.observations
    ]
    with transaction() as (session, now):
        rows = service.record_prices(session, prices=prices, actor=caller(), now=now)
        return answer(schemas.PricesView(data=[schemas.observation_view(row) for row in rows]), status=201)


@bp.get("/prices", responses={200: Page}, operation_id="listPrices")
@requires(Permission.READ)
def list_prices(query: schemas.PriceQuery) -> Answer:
    """The caller's own observations."""
    with transaction() as (session, _now):
        rows = queries.find_observations(
            session,
            commodity=query.commodity,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        return page(rows, query, schemas.observation_view)


@bp.post(
    "/prices/<id(price_observation):observation_id>/confirm",
    responses={200: schemas.ConfirmationView},
    operation_id="confirmPrice",
)
@requires(Permission.PRICE_RECORD)
def confirm_price(path: schemas.PricePath) -> Answer:
    """Stand by a flagged rise; it counts from the second person on."""
    with transaction() as (session, now):
        row, count = service.confirm_price(
            session, observation_id=path.observation_id, actor=caller(), now=now
        )
        return answer(
            schemas.ConfirmationView(
                observation_id=show("price_observation", row.id),
                confirmations=count,
                counts=count >= queries.CONFIRMATIONS,
            )
        )


@bp.post(
    "/price_differentials", responses={201: schemas.DifferentialView}, operation_id="recordPriceDifferential"
)
@requires(Permission.PRICE_RECORD)
def record_differential(body: schemas.DifferentialBody) -> Answer:
    """Record what sets a grade, location, delivery or pack apart from the reference price."""
    differential = rules.NewDifferential(
        commodity=body.commodity,
        kind=body.kind,
        applies_to=body.applies_to,
        amount=body.amount,
        currency=body.currency,
        valid_from=body.valid_from,
    )
    with transaction() as (session, now):
        row = service.record_differential(session, differential=differential, actor=caller(), now=now)
        return answer(schemas.differential_view(row), status=201)


@bp.post("/valuations", responses={201: schemas.ValuationView}, operation_id="createValuation")
@requires(Permission.VALUE)
def create_valuation(body: schemas.ValuationBody) -> Answer:
    """What the lot is worth now (S35)."""
    with transaction() as (session, now):
        row = service.ask_value(
            session, lot_id=body.lot_id, lender_id=body.lender_id, actor=caller(), now=now
        )
        return answer(schemas.valuation_view(row), status=201)


@bp.get("/valuations", responses={200: Page}, operation_id="listValuations")
@requires(Permission.READ)
def list_valuations(query: schemas.ValuationQuery) -> Answer:
    """Valuations of the lots the caller is party to."""
    with transaction() as (session, _now):
        rows = queries.find_valuations(
            session,
            lot_id=query.lot_id,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        return page(rows, query, schemas.valuation_view)


@bp.get(
    "/valuations/<id(valuation):valuation_id>",
    responses={200: schemas.ValuationView},
    operation_id="getValuation",
)
@requires(Permission.READ)
def get_valuation(path: schemas.ValuationPath) -> Answer:
    """One valuation."""
    with transaction() as (session, _now):
        return answer(schemas.valuation_view(queries.get_valuation(session, path.valuation_id)))


@bp.get(
    "/valuations/<id(valuation):valuation_id>/explain",
    responses={200: schemas.ExplainView},
    operation_id="explainValuation",
)
@requires(Permission.READ)
def explain_valuation(path: schemas.ValuationPath) -> Answer:
    """Every step of a valuation, with its evidence by id."""
    with transaction() as (session, _now):
        return answer(schemas.explain_view(queries.get_valuation(session, path.valuation_id)))
