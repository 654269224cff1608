"""Contains all the data models used in inputs/outputs"""

from .account_kind import AccountKind
from .account_row import AccountRow
from .acknowledge_body import AcknowledgeBody
from .advance_body import AdvanceBody
from .advance_state import AdvanceState
from .advance_view import AdvanceView
from .advance_view_checks_item import AdvanceViewChecksItem
from .alarm_view import AlarmView
from .assay_body import AssayBody
from .assay_purpose import AssayPurpose
from .assay_view import AssayView
from .auction_state import AuctionState
from .auction_view import AuctionView
from .award_view import AwardView
from .bid_body import BidBody
from .bid_view import BidView
from .bids_view import BidsView
from .binding_body import BindingBody
from .binding_view import BindingView
from .book_view import BookView
from .call_cause import CallCause
from .chain_view import ChainView
from .channel import Channel
from .channel_body import ChannelBody
from .channel_view import ChannelView
from .claim_body import ClaimBody
from .client_account_body import ClientAccountBody
from .client_money_view import ClientMoneyView
from .clock_body import ClockBody
from .clock_view import ClockView
from .clock_view_events import ClockViewEvents
from .clock_view_jobs import ClockViewJobs
from .clock_view_timers import ClockViewTimers
from .confirmation_view import ConfirmationView
from .count_body import CountBody
from .count_view import CountView
from .declared_volume_body import DeclaredVolumeBody
from .declared_volume_view import DeclaredVolumeView
from .deliver_to import DeliverTo
from .delivery_state import DeliveryState
from .delivery_view import DeliveryView
from .device_body import DeviceBody
from .device_view import DeviceView
from .differential_body import DifferentialBody
from .differential_kind import DifferentialKind
from .differential_view import DifferentialView
from .direction import Direction
from .disabled_reason import DisabledReason
from .document_view import DocumentView
from .entry_view import EntryView
from .event_view import EventView
from .event_view_data import EventViewData
from .explain_view import ExplainView
from .exposure_view import ExposureView
from .facility_body import FacilityBody
from .facility_body_documents import FacilityBodyDocuments
from .facility_state import FacilityState
from .facility_view import FacilityView
from .facility_view_documents import FacilityViewDocuments
from .feed_view import FeedView
from .flag import Flag
from .gate_out_body import GateOutBody
from .haircut_view import HaircutView
from .inbound_body import InboundBody
from .inbound_payment_body import InboundPaymentBody
from .inbound_payment_body_purpose import InboundPaymentBodyPurpose
from .insurance_body import InsuranceBody
from .insurance_view import InsuranceView
from .key_view import KeyView
from .ladder import Ladder
from .line_view import LineView
from .lines_view import LinesView
from .liquidation_body import LiquidationBody
from .liquidation_body_method import LiquidationBodyMethod
from .liquidation_state import LiquidationState
from .liquidation_view import LiquidationView
from .listing_body import ListingBody
from .lot_body import LotBody
from .lot_custody_view import LotCustodyView
from .lot_view import LotView
from .margin_call_explain_view import MarginCallExplainView
from .margin_call_explain_view_delivery import MarginCallExplainViewDelivery
from .margin_call_explain_view_inputs import MarginCallExplainViewInputs
from .margin_call_state import MarginCallState
from .margin_call_view import MarginCallView
from .mass_view import MassView
from .me_view import MeView
from .member_body import MemberBody
from .member_view import MemberView
from .money_body import MoneyBody
from .money_view import MoneyView
from .notice_body import NoticeBody
from .notice_state import NoticeState
from .notice_view import NoticeView
from .notice_view_params import NoticeViewParams
from .observation_body import ObservationBody
from .observation_view import ObservationView
from .offer_body import OfferBody
from .organisation_body import OrganisationBody
from .organisation_type import OrganisationType
from .organisation_view import OrganisationView
from .pack_view import PackView
from .pack_view_bids_item import PackViewBidsItem
from .pack_view_listings_item import PackViewListingsItem
from .pack_view_notice import PackViewNotice
from .pack_view_viewing import PackViewViewing
from .page import Page
from .paper_body import PaperBody
from .payment_view import PaymentView
from .pickup_body import PickupBody
from .pledge_body import PledgeBody
from .pledge_kind import PledgeKind
from .pledge_view import PledgeView
from .point_view import PointView
from .position_view import PositionView
from .price_shock_body import PriceShockBody
from .price_state import PriceState
from .prices_body import PricesBody
from .prices_view import PricesView
from .problem import Problem
from .problem_error import ProblemError
from .profile_body import ProfileBody
from .profile_view import ProfileView
from .quality_view import QualityView
from .quantity_view import QuantityView
from .ramp_body import RampBody
from .ramp_body_values import RampBodyValues
from .rationing import Rationing
from .readings_view import ReadingsView
from .receipt_body import ReceiptBody
from .receipt_event_view import ReceiptEventView
from .receipt_event_view_body import ReceiptEventViewBody
from .receipt_view import ReceiptView
from .register_search_body import RegisterSearchBody
from .release_order_body import ReleaseOrderBody
from .release_order_view import ReleaseOrderView
from .resend_body import ResendBody
from .resend_view import ResendView
from .room_body import RoomBody
from .room_view import RoomView
from .rotate_body import RotateBody
from .segment_body import SegmentBody
from .settle_body import SettleBody
from .simulation_view import SimulationView
from .simulations_view import SimulationsView
from .site_body import SiteBody
from .site_view import SiteView
from .step_view import StepView
from .step_view_inputs import StepViewInputs
from .stream_view import StreamView
from .supervisor import Supervisor
from .telemetry_view import TelemetryView
from .text_view import TextView
from .trial_balance_view import TrialBalanceView
from .try_view import TryView
from .valuation_body import ValuationBody
from .valuation_view import ValuationView
from .viewing_body import ViewingBody
from .virtual_device_body import VirtualDeviceBody
from .virtual_device_body_values import VirtualDeviceBodyValues
from .waterfall_line_view import WaterfallLineView
from .webhook_body import WebhookBody
from .webhook_change import WebhookChange
from .webhook_delivery_view import WebhookDeliveryView
from .webhook_secret_view import WebhookSecretView
from .webhook_view import WebhookView
from .weigh_ticket_view import WeighTicketView
from .weighing_body import WeighingBody

__all__ = (
    "AccountKind",
    "AccountRow",
    "AcknowledgeBody",
    "AdvanceBody",
    "AdvanceState",
    "AdvanceView",
    "AdvanceViewChecksItem",
    "AlarmView",
    "AssayBody",
    "AssayPurpose",
    "AssayView",
    "AuctionState",
    "AuctionView",
    "AwardView",
    "BidBody",
    "BidsView",
    "BidView",
    "BindingBody",
    "BindingView",
    "BookView",
    "CallCause",
    "ChainView",
    "Channel",
    "ChannelBody",
    "ChannelView",
    "ClaimBody",
    "ClientAccountBody",
    "ClientMoneyView",
    "ClockBody",
    "ClockView",
    "ClockViewEvents",
    "ClockViewJobs",
    "ClockViewTimers",
    "ConfirmationView",
    "CountBody",
    "CountView",
    "DeclaredVolumeBody",
    "DeclaredVolumeView",
    "DeliverTo",
    "DeliveryState",
    "DeliveryView",
    "DeviceBody",
    "DeviceView",
    "DifferentialBody",
    "DifferentialKind",
    "DifferentialView",
    "Direction",
    "DisabledReason",
    "DocumentView",
    "EntryView",
    "EventView",
    "EventViewData",
    "ExplainView",
    "ExposureView",
    "FacilityBody",
    "FacilityBodyDocuments",
    "FacilityState",
    "FacilityView",
    "FacilityViewDocuments",
    "FeedView",
    "Flag",
    "GateOutBody",
    "HaircutView",
    "InboundBody",
    "InboundPaymentBody",
    "InboundPaymentBodyPurpose",
    "InsuranceBody",
    "InsuranceView",
    "KeyView",
    "Ladder",
    "LinesView",
    "LineView",
    "LiquidationBody",
    "LiquidationBodyMethod",
    "LiquidationState",
    "LiquidationView",
    "ListingBody",
    "LotBody",
    "LotCustodyView",
    "LotView",
    "MarginCallExplainView",
    "MarginCallExplainViewDelivery",
    "MarginCallExplainViewInputs",
    "MarginCallState",
    "MarginCallView",
    "MassView",
    "MemberBody",
    "MemberView",
    "MeView",
    "MoneyBody",
    "MoneyView",
    "NoticeBody",
    "NoticeState",
    "NoticeView",
    "NoticeViewParams",
    "ObservationBody",
    "ObservationView",
    "OfferBody",
    "OrganisationBody",
    "OrganisationType",
    "OrganisationView",
    "PackView",
    "PackViewBidsItem",
    "PackViewListingsItem",
    "PackViewNotice",
    "PackViewViewing",
    "Page",
    "PaperBody",
    "PaymentView",
    "PickupBody",
    "PledgeBody",
    "PledgeKind",
    "PledgeView",
    "PointView",
    "PositionView",
    "PricesBody",
    "PriceShockBody",
    "PriceState",
    "PricesView",
    "Problem",
    "ProblemError",
    "ProfileBody",
    "ProfileView",
    "QualityView",
    "QuantityView",
    "RampBody",
    "RampBodyValues",
    "Rationing",
    "ReadingsView",
    "ReceiptBody",
    "ReceiptEventView",
    "ReceiptEventViewBody",
    "ReceiptView",
    "RegisterSearchBody",
    "ReleaseOrderBody",
    "ReleaseOrderView",
    "ResendBody",
    "ResendView",
    "RoomBody",
    "RoomView",
    "RotateBody",
    "SegmentBody",
    "SettleBody",
    "SimulationsView",
    "SimulationView",
    "SiteBody",
    "SiteView",
    "StepView",
    "StepViewInputs",
    "StreamView",
    "Supervisor",
    "TelemetryView",
    "TextView",
    "TrialBalanceView",
    "TryView",
    "ValuationBody",
    "ValuationView",
    "ViewingBody",
    "VirtualDeviceBody",
    "VirtualDeviceBodyValues",
    "WaterfallLineView",
    "WebhookBody",
    "WebhookChange",
    "WebhookDeliveryView",
    "WebhookSecretView",
    "WebhookView",
    "WeighingBody",
    "WeighTicketView",
)
