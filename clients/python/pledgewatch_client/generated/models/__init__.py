"""Contains all the data models used in inputs/outputs"""

from .account_kind import AccountKind
from .account_row import AccountRow
from .acknowledge_body import AcknowledgeBody
from .address_body import AddressBody
from .address_body_channel import AddressBodyChannel
from .address_body_language_type_0 import AddressBodyLanguageType0
from .address_state import AddressState
from .address_view import AddressView
from .addresses_view import AddressesView
from .admit_body import AdmitBody
from .advance_body import AdvanceBody
from .advance_state import AdvanceState
from .advance_view import AdvanceView
from .advance_view_checks_item import AdvanceViewChecksItem
from .advance_view_expanded_type_0 import AdvanceViewExpandedType0
from .alarm_reason_body import AlarmReasonBody
from .alarm_state import AlarmState
from .alarm_view import AlarmView
from .alarm_view_cause import AlarmViewCause
from .alarm_view_response import AlarmViewResponse
from .alarm_view_setting_type_0 import AlarmViewSettingType0
from .allowance_list_view import AllowanceListView
from .allowance_view import AllowanceView
from .anchor_view import AnchorView
from .answer_body import AnswerBody
from .appeal_body import AppealBody
from .appeal_state import AppealState
from .appeal_view import AppealView
from .ask_body import AskBody
from .assay_body import AssayBody
from .assay_purpose import AssayPurpose
from .assay_view import AssayView
from .assessment_body import AssessmentBody
from .assessment_view import AssessmentView
from .assessment_view_parts import AssessmentViewParts
from .assign_body import AssignBody
from .attestation_view import AttestationView
from .auction_state import AuctionState
from .auction_view import AuctionView
from .automatic_body import AutomaticBody
from .award_view import AwardView
from .badge_view import BadgeView
from .bid_body import BidBody
from .bid_view import BidView
from .bids_view import BidsView
from .binding_body import BindingBody
from .binding_view import BindingView
from .blind_count_body import BlindCountBody
from .blind_counts_body import BlindCountsBody
from .book_view import BookView
from .bridge_certificate_body import BridgeCertificateBody
from .bridge_certificate_view import BridgeCertificateView
from .calibration_body import CalibrationBody
from .calibration_body_errors import CalibrationBodyErrors
from .calibration_view import CalibrationView
from .calibration_view_errors import CalibrationViewErrors
from .call_cause import CallCause
from .cancel_body import CancelBody
from .cancel_reason import CancelReason
from .capacity_body import CapacityBody
from .cell_fault_view import CellFaultView
from .chain_view import ChainView
from .change_cause import ChangeCause
from .channel import Channel
from .channel_body import ChannelBody
from .channel_view import ChannelView
from .chart_view import ChartView
from .chart_view_source import ChartViewSource
from .chart_view_trust import ChartViewTrust
from .checklist_view import ChecklistView
from .claim_body import ClaimBody
from .client_account_body import ClientAccountBody
from .client_body import ClientBody
from .client_money_view import ClientMoneyView
from .client_view import ClientView
from .clock_body import ClockBody
from .clock_view import ClockView
from .clock_view_events import ClockViewEvents
from .clock_view_jobs import ClockViewJobs
from .clock_view_timers import ClockViewTimers
from .code_body import CodeBody
from .conduct_kind import ConductKind
from .confirmation_view import ConfirmationView
from .contracts_body import ContractsBody
from .contracts_body_documents import ContractsBodyDocuments
from .count_body import CountBody
from .count_view import CountView
from .custody_mode import CustodyMode
from .custody_response_view import CustodyResponseView
from .custody_task_state import CustodyTaskState
from .custody_task_view import CustodyTaskView
from .customer_body import CustomerBody
from .customer_view import CustomerView
from .decision_body import DecisionBody
from .decision_body_state import DecisionBodyState
from .declared_volume_body import DeclaredVolumeBody
from .declared_volume_view import DeclaredVolumeView
from .deliver_to import DeliverTo
from .delivery_state import DeliveryState
from .delivery_view import DeliveryView
from .desk_view import DeskView
from .device_body import DeviceBody
from .device_clock_day_view import DeviceClockDayView
from .device_clock_view import DeviceClockView
from .device_key_view import DeviceKeyView
from .device_keys_view import DeviceKeysView
from .device_route_body import DeviceRouteBody
from .device_route_view import DeviceRouteView
from .device_track_view import DeviceTrackView
from .device_view import DeviceView
from .differential_body import DifferentialBody
from .differential_kind import DifferentialKind
from .differential_view import DifferentialView
from .direction import Direction
from .disabled_reason import DisabledReason
from .document_view import DocumentView
from .enquiry_body import EnquiryBody
from .enquiry_view import EnquiryView
from .entry_view import EntryView
from .event_view import EventView
from .event_view_data import EventViewData
from .evidence_body import EvidenceBody
from .exchange_body import ExchangeBody
from .exchange_body_sheet_type_0 import ExchangeBodySheetType0
from .exchange_state import ExchangeState
from .exchange_view import ExchangeView
from .explain_hold_body import ExplainHoldBody
from .explain_view import ExplainView
from .export_interchange_lang import ExportInterchangeLang
from .export_sheet_lang import ExportSheetLang
from .export_view import ExportView
from .exposure_view import ExposureView
from .facility_body import FacilityBody
from .facility_body_documents import FacilityBodyDocuments
from .facility_state import FacilityState
from .facility_view import FacilityView
from .facility_view_documents import FacilityViewDocuments
from .fault_view import FaultView
from .feed_view import FeedView
from .fence_body import FenceBody
from .finding_view import FindingView
from .finding_view_detail import FindingViewDetail
from .fingerprint_body import FingerprintBody
from .fingerprint_body_kind import FingerprintBodyKind
from .fingerprint_kind import FingerprintKind
from .finish_task_body import FinishTaskBody
from .fix_view import FixView
from .flag import Flag
from .floor_body import FloorBody
from .floor_view import FloorView
from .form import Form
from .format_ import Format
from .format_body import FormatBody
from .format_body_codec import FormatBodyCodec
from .format_body_mapping_type_0 import FormatBodyMappingType0
from .format_trial_body import FormatTrialBody
from .format_trial_body_codec import FormatTrialBodyCodec
from .format_trial_body_mapping_type_0 import FormatTrialBodyMappingType0
from .format_trial_view import FormatTrialView
from .format_view import FormatView
from .format_view_mapping_type_0 import FormatViewMappingType0
from .found_body import FoundBody
from .freeze_body import FreezeBody
from .gap_view import GapView
from .gate_body import GateBody
from .gate_key_view import GateKeyView
from .gate_keys_view import GateKeysView
from .gate_list_view import GateListView
from .gate_out_body import GateOutBody
from .gate_view import GateView
from .get_chart_trust import GetChartTrust
from .get_import_template_lang import GetImportTemplateLang
from .get_receipt_record_response_200 import GetReceiptRecordResponse200
from .get_room_chart_trust import GetRoomChartTrust
from .glass_body import GlassBody
from .glass_state import GlassState
from .glass_view import GlassView
from .glossary_view import GlossaryView
from .goods_hand_over_body import GoodsHandOverBody
from .grade import Grade
from .grade_change_view import GradeChangeView
from .grade_conduct_rule_view import GradeConductRuleView
from .grade_conduct_rule_view_costs import GradeConductRuleViewCosts
from .grade_expiry_view import GradeExpiryView
from .grade_need_view import GradeNeedView
from .grade_point_rule_view import GradePointRuleView
from .grade_points_view import GradePointsView
from .grade_prices_view import GradePricesView
from .grade_privileges_view import GradePrivilegesView
from .grade_rules_view import GradeRulesView
from .grade_step_view import GradeStepView
from .grade_view import GradeView
from .grade_warning_view import GradeWarningView
from .haircut_view import HaircutView
from .hand_over_body import HandOverBody
from .hand_over_view import HandOverView
from .happened_body import HappenedBody
from .import_body import ImportBody
from .import_view import ImportView
from .inbound_body import InboundBody
from .inbound_payment_body import InboundPaymentBody
from .inbound_payment_body_purpose import InboundPaymentBodyPurpose
from .insurance_body import InsuranceBody
from .insurance_view import InsuranceView
from .invitation_body import InvitationBody
from .invitation_body_language_type_0 import InvitationBodyLanguageType0
from .invitation_view import InvitationView
from .item_view import ItemView
from .item_view_evidence import ItemViewEvidence
from .key_body import KeyBody
from .key_view import KeyView
from .kind import Kind
from .ladder import Ladder
from .leg import Leg
from .leg_body import LegBody
from .leg_kind import LegKind
from .licence_body import LicenceBody
from .licence_list import LicenceList
from .licence_view import LicenceView
from .limit_body import LimitBody
from .limit_view import LimitView
from .line_view import LineView
from .lines_view import LinesView
from .liquidation_body import LiquidationBody
from .liquidation_body_method import LiquidationBodyMethod
from .liquidation_state import LiquidationState
from .liquidation_view import LiquidationView
from .listing_body import ListingBody
from .live_channel_view import LiveChannelView
from .live_state import LiveState
from .live_view import LiveView
from .lot_body import LotBody
from .lot_custody_view import LotCustodyView
from .lot_move_view import LotMoveView
from .lot_view import LotView
from .manner import Manner
from .margin_call_explain_view import MarginCallExplainView
from .margin_call_explain_view_delivery import MarginCallExplainViewDelivery
from .margin_call_explain_view_inputs import MarginCallExplainViewInputs
from .margin_call_state import MarginCallState
from .margin_call_view import MarginCallView
from .margin_call_view_expanded_type_0 import MarginCallViewExpandedType0
from .margin_step_view import MarginStepView
from .mass_source import MassSource
from .mass_view import MassView
from .me_view import MeView
from .member_body import MemberBody
from .member_body_language_type_0 import MemberBodyLanguageType0
from .member_patch import MemberPatch
from .member_patch_language_type_0 import MemberPatchLanguageType0
from .member_state import MemberState
from .member_view import MemberView
from .message_body import MessageBody
from .message_view import MessageView
from .mine_view import MineView
from .mode_body import ModeBody
from .money_body import MoneyBody
from .money_view import MoneyView
from .move_body import MoveBody
from .new_client_view import NewClientView
from .new_invitation_view import NewInvitationView
from .new_key_view import NewKeyView
from .node_body import NodeBody
from .noon_report_body import NoonReportBody
from .noon_report_view import NoonReportView
from .note_body import NoteBody
from .notice_body import NoticeBody
from .notice_state import NoticeState
from .notice_view import NoticeView
from .notice_view_params import NoticeViewParams
from .observation_body import ObservationBody
from .observation_view import ObservationView
from .off_board_body import OffBoardBody
from .off_boarded_view import OffBoardedView
from .offer_body import OfferBody
from .on_call_view import OnCallView
from .option_view import OptionView
from .order_state import OrderState
from .organisation_body import OrganisationBody
from .organisation_type import OrganisationType
from .organisation_view import OrganisationView
from .otherwise import Otherwise
from .outage_body import OutageBody
from .outage_view import OutageView
from .outbound_body import OutboundBody
from .override_body import OverrideBody
from .override_body_kind import OverrideBodyKind
from .override_reason_body import OverrideReasonBody
from .override_view import OverrideView
from .own_patch import OwnPatch
from .own_patch_language_type_0 import OwnPatchLanguageType0
from .pack_view import PackView
from .pack_view_bids_item import PackViewBidsItem
from .pack_view_listings_item import PackViewListingsItem
from .pack_view_notice import PackViewNotice
from .pack_view_viewing import PackViewViewing
from .page import Page
from .paper_body import PaperBody
from .paper_kind import PaperKind
from .passport_body import PassportBody
from .passport_view import PassportView
from .passport_view_licence import PassportViewLicence
from .passport_view_related_item import PassportViewRelatedItem
from .passport_view_term import PassportViewTerm
from .payer_body import PayerBody
from .payment_state import PaymentState
from .payment_term import PaymentTerm
from .payment_view import PaymentView
from .period import Period
from .permission import Permission
from .pickup_body import PickupBody
from .place_mass_body import PlaceMassBody
from .place_mass_view import PlaceMassView
from .pledge_body import PledgeBody
from .pledge_kind import PledgeKind
from .pledge_mode import PledgeMode
from .pledge_state import PledgeState
from .pledge_view import PledgeView
from .pledge_view_expanded_type_0 import PledgeViewExpandedType0
from .point_kind import PointKind
from .point_source import PointSource
from .point_view import PointView
from .policy_body import PolicyBody
from .policy_state import PolicyState
from .policy_view import PolicyView
from .pool_body import PoolBody
from .pool_lot_body import PoolLotBody
from .pool_lot_view import PoolLotView
from .pool_share_view import PoolShareView
from .pool_view import PoolView
from .position_view import PositionView
from .preferences_body import PreferencesBody
from .preferences_body_language_type_0 import PreferencesBodyLanguageType0
from .price_shock_body import PriceShockBody
from .price_state import PriceState
from .prices_body import PricesBody
from .prices_view import PricesView
from .print_body import PrintBody
from .print_body_language import PrintBodyLanguage
from .print_view import PrintView
from .priority import Priority
from .problem import Problem
from .problem_error import ProblemError
from .profile_body import ProfileBody
from .profile_proposal_body import ProfileProposalBody
from .profile_proposal_view import ProfileProposalView
from .profile_proposal_view_state import ProfileProposalViewState
from .profile_view import ProfileView
from .proof_view import ProofView
from .public_key_view import PublicKeyView
from .public_keys_view import PublicKeysView
from .quality_view import QualityView
from .quantity_view import QuantityView
from .queue_state import QueueState
from .queued_view import QueuedView
from .quote_body import QuoteBody
from .quote_state import QuoteState
from .quote_step_view import QuoteStepView
from .quote_view import QuoteView
from .ramp_body import RampBody
from .ramp_body_values import RampBodyValues
from .rate_view import RateView
from .rationing import Rationing
from .readings_view import ReadingsView
from .reason_body import ReasonBody
from .receipt_body import ReceiptBody
from .receipt_event_view import ReceiptEventView
from .receipt_event_view_body import ReceiptEventViewBody
from .receipt_state import ReceiptState
from .receipt_view import ReceiptView
from .receipt_view_expanded_type_0 import ReceiptViewExpandedType0
from .referral_view import ReferralView
from .referrer_body import ReferrerBody
from .refuse_body import RefuseBody
from .refuse_hand_over_body import RefuseHandOverBody
from .register_search_body import RegisterSearchBody
from .registration_body import RegistrationBody
from .registration_file_view import RegistrationFileView
from .registration_state import RegistrationState
from .registration_step_view import RegistrationStepView
from .registration_view import RegistrationView
from .registry_enquiry_body import RegistryEnquiryBody
from .registry_enquiry_view import RegistryEnquiryView
from .registry_goods_body import RegistryGoodsBody
from .reject_assessment_body import RejectAssessmentBody
from .related_body import RelatedBody
from .relation import Relation
from .release_body import ReleaseBody
from .release_explain_view import ReleaseExplainView
from .release_explain_view_quote import ReleaseExplainViewQuote
from .release_kind import ReleaseKind
from .release_order_body import ReleaseOrderBody
from .release_order_view import ReleaseOrderView
from .release_queue_view import ReleaseQueueView
from .release_quote_body import ReleaseQuoteBody
from .release_quote_view import ReleaseQuoteView
from .release_refusal_body import ReleaseRefusalBody
from .release_rule import ReleaseRule
from .release_state import ReleaseState
from .release_terms_body import ReleaseTermsBody
from .release_terms_view import ReleaseTermsView
from .release_token_view import ReleaseTokenView
from .release_view import ReleaseView
from .release_view_vehicles_item import ReleaseViewVehiclesItem
from .renew_body import RenewBody
from .reported_view import ReportedView
from .resend_body import ResendBody
from .resend_view import ResendView
from .revocation_body import RevocationBody
from .role_body import RoleBody
from .role_list import RoleList
from .role_patch import RolePatch
from .role_view import RoleView
from .role_view_source import RoleViewSource
from .room_body import RoomBody
from .room_chart_view import RoomChartView
from .room_mode import RoomMode
from .room_mode_view import RoomModeView
from .room_view import RoomView
from .rotate_body import RotateBody
from .rotation_body import RotationBody
from .route_body import RouteBody
from .route_body_codec import RouteBodyCodec
from .route_body_mapping_type_0 import RouteBodyMappingType0
from .route_view import RouteView
from .route_view_mapping_type_0 import RouteViewMappingType0
from .rulebook_view import RulebookView
from .run_state import RunState
from .score_cap_view import ScoreCapView
from .score_term_view import ScoreTermView
from .score_term_view_facts import ScoreTermViewFacts
from .score_view import ScoreView
from .seal_state import SealState
from .sealed_container_body import SealedContainerBody
from .second_pass_body import SecondPassBody
from .segment_body import SegmentBody
from .sessions_ended_view import SessionsEndedView
from .settle_body import SettleBody
from .sheet_report_view import SheetReportView
from .sheet_view import SheetView
from .shelve_body import ShelveBody
from .shift_body import ShiftBody
from .shift_view import ShiftView
from .side import Side
from .signing_key_body import SigningKeyBody
from .signing_key_view import SigningKeyView
from .signing_key_view_kept_by import SigningKeyViewKeptBy
from .simulation_view import SimulationView
from .simulations_view import SimulationsView
from .site_body import SiteBody
from .site_insurance_body import SiteInsuranceBody
from .site_view import SiteView
from .stack_body import StackBody
from .stack_view import StackView
from .step_view import StepView
from .step_view_inputs import StepViewInputs
from .stocktake_view import StocktakeView
from .stocktake_view_counts_item import StocktakeViewCountsItem
from .stream_view import StreamView
from .stretch_view import StretchView
from .subscription_body import SubscriptionBody
from .subscription_state import SubscriptionState
from .subscription_view import SubscriptionView
from .substituted_view import SubstitutedView
from .supervisor import Supervisor
from .task_body import TaskBody
from .task_kind import TaskKind
from .task_state import TaskState
from .task_view import TaskView
from .telemetry_view import TelemetryView
from .term_body import TermBody
from .term_view import TermView
from .terms_body import TermsBody
from .text_view import TextView
from .threshold_body import ThresholdBody
from .title_act import TitleAct
from .title_body import TitleBody
from .token_state import TokenState
from .top_up_body import TopUpBody
from .track_view import TrackView
from .trial_balance_view import TrialBalanceView
from .tried_sample_view import TriedSampleView
from .tried_sample_view_values import TriedSampleViewValues
from .tried_view import TriedView
from .try_view import TryView
from .usage_view import UsageView
from .valuation_body import ValuationBody
from .valuation_view import ValuationView
from .vehicle_body import VehicleBody
from .verdict import Verdict
from .verdict_body import VerdictBody
from .verification_view import VerificationView
from .verification_view_signature import VerificationViewSignature
from .viewing_body import ViewingBody
from .virtual_device_body import VirtualDeviceBody
from .virtual_device_body_values import VirtualDeviceBodyValues
from .volume_body import VolumeBody
from .volume_view import VolumeView
from .voyage_body import VoyageBody
from .voyage_reason_body import VoyageReasonBody
from .voyage_route_body import VoyageRouteBody
from .voyage_route_view import VoyageRouteView
from .voyage_route_view_fences_item import VoyageRouteViewFencesItem
from .voyage_route_view_legs_item import VoyageRouteViewLegsItem
from .voyage_route_view_nodes_item import VoyageRouteViewNodesItem
from .voyage_state import VoyageState
from .voyage_view import VoyageView
from .warehouse_licence_body import WarehouseLicenceBody
from .waterfall_line_view import WaterfallLineView
from .webhook_body import WebhookBody
from .webhook_change import WebhookChange
from .webhook_delivery_view import WebhookDeliveryView
from .webhook_secret_view import WebhookSecretView
from .webhook_view import WebhookView
from .weigh_ticket_view import WeighTicketView
from .weighing_body import WeighingBody
from .weight import Weight
from .work_kind import WorkKind
from .work_note_body import WorkNoteBody
from .work_order_body import WorkOrderBody
from .work_order_view import WorkOrderView
from .work_step_view import WorkStepView

__all__ = (
    "AccountKind",
    "AccountRow",
    "AcknowledgeBody",
    "AddressBody",
    "AddressBodyChannel",
    "AddressBodyLanguageType0",
    "AddressesView",
    "AddressState",
    "AddressView",
    "AdmitBody",
    "AdvanceBody",
    "AdvanceState",
    "AdvanceView",
    "AdvanceViewChecksItem",
    "AdvanceViewExpandedType0",
    "AlarmReasonBody",
    "AlarmState",
    "AlarmView",
    "AlarmViewCause",
    "AlarmViewResponse",
    "AlarmViewSettingType0",
    "AllowanceListView",
    "AllowanceView",
    "AnchorView",
    "AnswerBody",
    "AppealBody",
    "AppealState",
    "AppealView",
    "AskBody",
    "AssayBody",
    "AssayPurpose",
    "AssayView",
    "AssessmentBody",
    "AssessmentView",
    "AssessmentViewParts",
    "AssignBody",
    "AttestationView",
    "AuctionState",
    "AuctionView",
    "AutomaticBody",
    "AwardView",
    "BadgeView",
    "BidBody",
    "BidsView",
    "BidView",
    "BindingBody",
    "BindingView",
    "BlindCountBody",
    "BlindCountsBody",
    "BookView",
    "BridgeCertificateBody",
    "BridgeCertificateView",
    "CalibrationBody",
    "CalibrationBodyErrors",
    "CalibrationView",
    "CalibrationViewErrors",
    "CallCause",
    "CancelBody",
    "CancelReason",
    "CapacityBody",
    "CellFaultView",
    "ChainView",
    "ChangeCause",
    "Channel",
    "ChannelBody",
    "ChannelView",
    "ChartView",
    "ChartViewSource",
    "ChartViewTrust",
    "ChecklistView",
    "ClaimBody",
    "ClientAccountBody",
    "ClientBody",
    "ClientMoneyView",
    "ClientView",
    "ClockBody",
    "ClockView",
    "ClockViewEvents",
    "ClockViewJobs",
    "ClockViewTimers",
    "CodeBody",
    "ConductKind",
    "ConfirmationView",
    "ContractsBody",
    "ContractsBodyDocuments",
    "CountBody",
    "CountView",
    "CustodyMode",
    "CustodyResponseView",
    "CustodyTaskState",
    "CustodyTaskView",
    "CustomerBody",
    "CustomerView",
    "DecisionBody",
    "DecisionBodyState",
    "DeclaredVolumeBody",
    "DeclaredVolumeView",
    "DeliverTo",
    "DeliveryState",
    "DeliveryView",
    "DeskView",
    "DeviceBody",
    "DeviceClockDayView",
    "DeviceClockView",
    "DeviceKeysView",
    "DeviceKeyView",
    "DeviceRouteBody",
    "DeviceRouteView",
    "DeviceTrackView",
    "DeviceView",
    "DifferentialBody",
    "DifferentialKind",
    "DifferentialView",
    "Direction",
    "DisabledReason",
    "DocumentView",
    "EnquiryBody",
    "EnquiryView",
    "EntryView",
    "EventView",
    "EventViewData",
    "EvidenceBody",
    "ExchangeBody",
    "ExchangeBodySheetType0",
    "ExchangeState",
    "ExchangeView",
    "ExplainHoldBody",
    "ExplainView",
    "ExportInterchangeLang",
    "ExportSheetLang",
    "ExportView",
    "ExposureView",
    "FacilityBody",
    "FacilityBodyDocuments",
    "FacilityState",
    "FacilityView",
    "FacilityViewDocuments",
    "FaultView",
    "FeedView",
    "FenceBody",
    "FindingView",
    "FindingViewDetail",
    "FingerprintBody",
    "FingerprintBodyKind",
    "FingerprintKind",
    "FinishTaskBody",
    "FixView",
    "Flag",
    "FloorBody",
    "FloorView",
    "Form",
    "Format",
    "FormatBody",
    "FormatBodyCodec",
    "FormatBodyMappingType0",
    "FormatTrialBody",
    "FormatTrialBodyCodec",
    "FormatTrialBodyMappingType0",
    "FormatTrialView",
    "FormatView",
    "FormatViewMappingType0",
    "FoundBody",
    "FreezeBody",
    "GapView",
    "GateBody",
    "GateKeysView",
    "GateKeyView",
    "GateListView",
    "GateOutBody",
    "GateView",
    "GetChartTrust",
    "GetImportTemplateLang",
    "GetReceiptRecordResponse200",
    "GetRoomChartTrust",
    "GlassBody",
    "GlassState",
    "GlassView",
    "GlossaryView",
    "GoodsHandOverBody",
    "Grade",
    "GradeChangeView",
    "GradeConductRuleView",
    "GradeConductRuleViewCosts",
    "GradeExpiryView",
    "GradeNeedView",
    "GradePointRuleView",
    "GradePointsView",
    "GradePricesView",
    "GradePrivilegesView",
    "GradeRulesView",
    "GradeStepView",
    "GradeView",
    "GradeWarningView",
    "HaircutView",
    "HandOverBody",
    "HandOverView",
    "HappenedBody",
    "ImportBody",
    "ImportView",
    "InboundBody",
    "InboundPaymentBody",
    "InboundPaymentBodyPurpose",
    "InsuranceBody",
    "InsuranceView",
    "InvitationBody",
    "InvitationBodyLanguageType0",
    "InvitationView",
    "ItemView",
    "ItemViewEvidence",
    "KeyBody",
    "KeyView",
    "Kind",
    "Ladder",
    "Leg",
    "LegBody",
    "LegKind",
    "LicenceBody",
    "LicenceList",
    "LicenceView",
    "LimitBody",
    "LimitView",
    "LinesView",
    "LineView",
    "LiquidationBody",
    "LiquidationBodyMethod",
    "LiquidationState",
    "LiquidationView",
    "ListingBody",
    "LiveChannelView",
    "LiveState",
    "LiveView",
    "LotBody",
    "LotCustodyView",
    "LotMoveView",
    "LotView",
    "Manner",
    "MarginCallExplainView",
    "MarginCallExplainViewDelivery",
    "MarginCallExplainViewInputs",
    "MarginCallState",
    "MarginCallView",
    "MarginCallViewExpandedType0",
    "MarginStepView",
    "MassSource",
    "MassView",
    "MemberBody",
    "MemberBodyLanguageType0",
    "MemberPatch",
    "MemberPatchLanguageType0",
    "MemberState",
    "MemberView",
    "MessageBody",
    "MessageView",
    "MeView",
    "MineView",
    "ModeBody",
    "MoneyBody",
    "MoneyView",
    "MoveBody",
    "NewClientView",
    "NewInvitationView",
    "NewKeyView",
    "NodeBody",
    "NoonReportBody",
    "NoonReportView",
    "NoteBody",
    "NoticeBody",
    "NoticeState",
    "NoticeView",
    "NoticeViewParams",
    "ObservationBody",
    "ObservationView",
    "OffBoardBody",
    "OffBoardedView",
    "OfferBody",
    "OnCallView",
    "OptionView",
    "OrderState",
    "OrganisationBody",
    "OrganisationType",
    "OrganisationView",
    "Otherwise",
    "OutageBody",
    "OutageView",
    "OutboundBody",
    "OverrideBody",
    "OverrideBodyKind",
    "OverrideReasonBody",
    "OverrideView",
    "OwnPatch",
    "OwnPatchLanguageType0",
    "PackView",
    "PackViewBidsItem",
    "PackViewListingsItem",
    "PackViewNotice",
    "PackViewViewing",
    "Page",
    "PaperBody",
    "PaperKind",
    "PassportBody",
    "PassportView",
    "PassportViewLicence",
    "PassportViewRelatedItem",
    "PassportViewTerm",
    "PayerBody",
    "PaymentState",
    "PaymentTerm",
    "PaymentView",
    "Period",
    "Permission",
    "PickupBody",
    "PlaceMassBody",
    "PlaceMassView",
    "PledgeBody",
    "PledgeKind",
    "PledgeMode",
    "PledgeState",
    "PledgeView",
    "PledgeViewExpandedType0",
    "PointKind",
    "PointSource",
    "PointView",
    "PolicyBody",
    "PolicyState",
    "PolicyView",
    "PoolBody",
    "PoolLotBody",
    "PoolLotView",
    "PoolShareView",
    "PoolView",
    "PositionView",
    "PreferencesBody",
    "PreferencesBodyLanguageType0",
    "PricesBody",
    "PriceShockBody",
    "PriceState",
    "PricesView",
    "PrintBody",
    "PrintBodyLanguage",
    "PrintView",
    "Priority",
    "Problem",
    "ProblemError",
    "ProfileBody",
    "ProfileProposalBody",
    "ProfileProposalView",
    "ProfileProposalViewState",
    "ProfileView",
    "ProofView",
    "PublicKeysView",
    "PublicKeyView",
    "QualityView",
    "QuantityView",
    "QueuedView",
    "QueueState",
    "QuoteBody",
    "QuoteState",
    "QuoteStepView",
    "QuoteView",
    "RampBody",
    "RampBodyValues",
    "RateView",
    "Rationing",
    "ReadingsView",
    "ReasonBody",
    "ReceiptBody",
    "ReceiptEventView",
    "ReceiptEventViewBody",
    "ReceiptState",
    "ReceiptView",
    "ReceiptViewExpandedType0",
    "ReferralView",
    "ReferrerBody",
    "RefuseBody",
    "RefuseHandOverBody",
    "RegisterSearchBody",
    "RegistrationBody",
    "RegistrationFileView",
    "RegistrationState",
    "RegistrationStepView",
    "RegistrationView",
    "RegistryEnquiryBody",
    "RegistryEnquiryView",
    "RegistryGoodsBody",
    "RejectAssessmentBody",
    "RelatedBody",
    "Relation",
    "ReleaseBody",
    "ReleaseExplainView",
    "ReleaseExplainViewQuote",
    "ReleaseKind",
    "ReleaseOrderBody",
    "ReleaseOrderView",
    "ReleaseQueueView",
    "ReleaseQuoteBody",
    "ReleaseQuoteView",
    "ReleaseRefusalBody",
    "ReleaseRule",
    "ReleaseState",
    "ReleaseTermsBody",
    "ReleaseTermsView",
    "ReleaseTokenView",
    "ReleaseView",
    "ReleaseViewVehiclesItem",
    "RenewBody",
    "ReportedView",
    "ResendBody",
    "ResendView",
    "RevocationBody",
    "RoleBody",
    "RoleList",
    "RolePatch",
    "RoleView",
    "RoleViewSource",
    "RoomBody",
    "RoomChartView",
    "RoomMode",
    "RoomModeView",
    "RoomView",
    "RotateBody",
    "RotationBody",
    "RouteBody",
    "RouteBodyCodec",
    "RouteBodyMappingType0",
    "RouteView",
    "RouteViewMappingType0",
    "RulebookView",
    "RunState",
    "ScoreCapView",
    "ScoreTermView",
    "ScoreTermViewFacts",
    "ScoreView",
    "SealedContainerBody",
    "SealState",
    "SecondPassBody",
    "SegmentBody",
    "SessionsEndedView",
    "SettleBody",
    "SheetReportView",
    "SheetView",
    "ShelveBody",
    "ShiftBody",
    "ShiftView",
    "Side",
    "SigningKeyBody",
    "SigningKeyView",
    "SigningKeyViewKeptBy",
    "SimulationsView",
    "SimulationView",
    "SiteBody",
    "SiteInsuranceBody",
    "SiteView",
    "StackBody",
    "StackView",
    "StepView",
    "StepViewInputs",
    "StocktakeView",
    "StocktakeViewCountsItem",
    "StreamView",
    "StretchView",
    "SubscriptionBody",
    "SubscriptionState",
    "SubscriptionView",
    "SubstitutedView",
    "Supervisor",
    "TaskBody",
    "TaskKind",
    "TaskState",
    "TaskView",
    "TelemetryView",
    "TermBody",
    "TermsBody",
    "TermView",
    "TextView",
    "ThresholdBody",
    "TitleAct",
    "TitleBody",
    "TokenState",
    "TopUpBody",
    "TrackView",
    "TrialBalanceView",
    "TriedSampleView",
    "TriedSampleViewValues",
    "TriedView",
    "TryView",
    "UsageView",
    "ValuationBody",
    "ValuationView",
    "VehicleBody",
    "Verdict",
    "VerdictBody",
    "VerificationView",
    "VerificationViewSignature",
    "ViewingBody",
    "VirtualDeviceBody",
    "VirtualDeviceBodyValues",
    "VolumeBody",
    "VolumeView",
    "VoyageBody",
    "VoyageReasonBody",
    "VoyageRouteBody",
    "VoyageRouteView",
    "VoyageRouteViewFencesItem",
    "VoyageRouteViewLegsItem",
    "VoyageRouteViewNodesItem",
    "VoyageState",
    "VoyageView",
    "WarehouseLicenceBody",
    "WaterfallLineView",
    "WebhookBody",
    "WebhookChange",
    "WebhookDeliveryView",
    "WebhookSecretView",
    "WebhookView",
    "WeighingBody",
    "Weight",
    "WeighTicketView",
    "WorkKind",
    "WorkNoteBody",
    "WorkOrderBody",
    "WorkOrderView",
    "WorkStepView",
)
